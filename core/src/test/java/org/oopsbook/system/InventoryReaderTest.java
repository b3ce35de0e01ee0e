package org.oopsbook.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.kernel.Identifier;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Inventory;

class InventoryReaderTest {
  private static final InventoryReader READER =
      new InventoryReader(BundledBook.open(), new Identifier(new Streams(BundledBook.open())));

  private static Inventory read(String list) throws IOException {
    return READER.read("list", new ByteArrayInputStream(list.getBytes(UTF_8)));
  }

  private static List<String> entries(String list) throws IOException {
    Inventory inventory = read(list);
    assertThat(inventory.problems()).isEmpty();
    return inventory.entries().stream().map(e -> e.host() + " " + e.kernel()).toList();
  }

  @Test
  void linesOfHostAndRelease() throws IOException {
    String list =
        """
        # the fleet
        web1 3.10.0-229.el7.x86_64
        web2: 5.14.0-427.13.1.el9_4.x86_64
        10.0.0.1, 6.1.0-18-amd64
        6.8.0-45-generic db1
        5.15.0-91-generic
        """;
    assertThat(entries(list))
        .containsExactly(
            "web1 3.10.0-229.el7.x86_64",
            "web2 5.14.0-427.13.1.el9_4.x86_64",
            "10.0.0.1 6.1.0-18-amd64",
            "db1 6.8.0-45-generic",
            "list 5.15.0-91-generic");
  }

  @Test
  void whatUnamePrintsOnManyHosts() throws IOException {
    String uname = "Linux db1 5.14.0-427.13.1.el9_4.x86_64 #1 SMP PREEMPT_DYNAMIC x86_64 GNU/Linux";
    assertThat(entries(uname)).containsExactly("db1 " + uname);
    assertThat(entries("rack7-3: " + uname)).containsExactly("rack7-3 " + uname);
  }

  @Test
  void aTableWithHeadings() throws IOException {
    String csv =
        """
        Site,Hostname,OS,Kernel
        north,web1,"RHEL, 7.1",3.10.0-229.el7.x86_64
        """;
    assertThat(entries(csv)).containsExactly("web1 3.10.0-229.el7.x86_64");
    assertThat(entries("host;kernel\nweb1;6.1.57\n")).containsExactly("web1 6.1.57");
    assertThat(entries("kernel\thost\n6.1.57\tweb1\n")).containsExactly("web1 6.1.57");
  }

  @Test
  void listsOfPackagesNameTheKernelsThatAreInstalled() throws IOException {
    String rpm =
        """
        kernel-core-5.14.0-427.13.1.el9_4.x86_64
        kernel-core-5.14.0-503.11.1.el9_5.x86_64
        """;
    assertThat(entries(rpm))
        .containsExactly(
            "list kernel-core-5.14.0-427.13.1.el9_4.x86_64",
            "list kernel-core-5.14.0-503.11.1.el9_5.x86_64");
    String dpkg = "ii  linux-image-6.1.0-18-amd64  6.1.76-1  amd64  Linux 6.1 for 64-bit PCs";
    assertThat(entries(dpkg)).containsExactly("list " + dpkg);
  }

  @Test
  void otherPackagesOfAListAreNoComplaint() throws IOException {
    Inventory inventory =
        read(
            """
            bash-5.1.8-9.el9.x86_64
            kernel-core-5.14.0-427.13.1.el9_4.x86_64
            kernel-headers-5.14.0-427.13.1.el9_4.x86_64
            zlib-1.2.11-40.el9.x86_64
            """);
    assertThat(inventory.entries()).hasSize(1);
    assertThat(inventory.problems()).isEmpty();
  }

  @Test
  void factsOfAnsible() throws IOException {
    String facts =
        """
        {
          "ansible_facts": {
            "ansible_kernel": "5.14.0-427.13.1.el9_4.x86_64",
            "ansible_kernel_version": "#1 SMP PREEMPT_DYNAMIC",
            "ansible_lsb": {"release": "9.4"},
            "ansible_nodename": "web1"
          },
          "changed": false
        }
        """;
    assertThat(entries(facts)).containsExactly("web1 5.14.0-427.13.1.el9_4.x86_64");
    assertThat(entries("web9 | SUCCESS => " + facts.replace("ansible_nodename", "x")))
        .containsExactly("web9 5.14.0-427.13.1.el9_4.x86_64");
  }

  @Test
  void whatAnsiblePrintsOfACommand() throws IOException {
    assertThat(entries("web1 | CHANGED | rc=0 >>\n6.1.57\nweb2 | CHANGED | rc=0 >>\n6.1.58\n"))
        .containsExactly("web1 6.1.57", "web2 6.1.58");
  }

  @Test
  void objectsByHostAndLinesOfObjects() throws IOException {
    assertThat(entries("{\"web1\": {\"kernel\": \"Linux\", \"kernelrelease\": \"6.1.57\"}}"))
        .containsExactly("web1 6.1.57");
    assertThat(
            entries(
                "{\"hostname\":\"a\",\"kernel\":\"6.1.57\"}\n{\"hostname\":\"b\",\"kernel\":\"6.1.58\"}\n"))
        .containsExactly("a 6.1.57", "b 6.1.58");
  }

  @Test
  void whatCannotBeReadIsSaidWithItsPlaceAndThenCounted() throws IOException {
    Inventory inventory = read("nothing here\n".repeat(5) + "web1 6.1.57\n{\"kernel\": \n");
    assertThat(inventory.entries()).hasSize(1);
    assertThat(inventory.problems()).hasSize(4);
    assertThat(inventory.problems().getFirst().toString())
        .contains("system.inventory.line", "nothing here", "1");
    assertThat(inventory.problems().getLast().toString()).contains("system.inventory.more", "3");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings().withChars("{}[]\",:;|\t\n 0169.-kernlhost=>").ofMaxLength(80);
  }

  @Property(tries = 300)
  void anyTextIsReadToItsEnd(@ForAll("hostile") String list) throws IOException {
    assertThat(read(list).entries()).allSatisfy(e -> assertThat(e.kernel()).isNotBlank());
  }
}
