package org.oopsbook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the direction of the flow: a package imports only those to its left, and model. */
class ArchitectureTest {
  private static final List<String> FLOW =
      List.of(
          "model",
          "evidence",
          "log",
          "scan",
          "insn",
          "decode",
          "fault",
          "explain",
          "incident",
          "kernel",
          "feed",
          "system",
          "symbols",
          "knowledge",
          "diagnosis",
          "render");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.oopsbook");

  @TestFactory
  List<DynamicTest> aPackageImportsOnlyThoseToItsLeft() {
    return FLOW.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> holds(name, FLOW.indexOf(name))))
        .toList();
  }

  private static void holds(String name, int at) {
    String[] right =
        FLOW.subList(at + 1, FLOW.size()).stream()
            .map(later -> "org.oopsbook." + later + "..")
            .toArray(String[]::new);
    if (right.length == 0) return;
    noClasses()
        .that()
        .resideInAPackage("org.oopsbook." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(right)
        .check(CLASSES);
  }

  @Test
  void noStageKnowsTheWayIn() {
    noClasses()
        .that()
        .resideInAPackage("org.oopsbook.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.oopsbook")
        .check(CLASSES);
  }

  @Test
  void theFlowReadsNoClockNoLocaleAndPrintsNothing() {
    noClasses()
        .that()
        .resideInAPackage("org.oopsbook..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.Locale.class, "getDefault")
        .check(CLASSES);
  }
}
