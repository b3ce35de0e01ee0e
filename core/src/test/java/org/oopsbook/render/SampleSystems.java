package org.oopsbook.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Role;

/** The three systems of the notebook. */
final class SampleSystems {
  private SampleSystems() {}

  static KernelSystem shop() {
    return system(
        "s1",
        "xg-napos-shop-service-11",
        Role.BARE_METAL,
        null,
        "Huawei RH1288 V3/BC11HGSC0, BIOS 1.71 12/03/2015",
        new KernelSystem.Cpu("Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", 2, 24));
  }

  static KernelSystem guest() {
    return system(
        "s2",
        "xg-account-core-srv-10",
        Role.VM,
        "s3",
        null,
        new KernelSystem.Cpu("QEMU Virtual CPU version 2.3.0", 1, 8));
  }

  static KernelSystem host() {
    return system(
        "s3",
        "xg-app-zstack-118",
        Role.VM_HOST,
        null,
        null,
        new KernelSystem.Cpu("Intel(R) Xeon(R) CPU E5-2640 v3 @ 2.60GHz", 2, 32));
  }

  private static KernelSystem system(
      String id,
      String host,
      Role role,
      @Nullable String hostedBy,
      @Nullable String hardware,
      KernelSystem.Cpu cpu) {
    return new KernelSystem(
        id,
        host,
        "3.10.0-229.el7.x86_64",
        false,
        null,
        "x86_64",
        "centos",
        List.of("rhel"),
        "7.1",
        "rhel-7.1",
        "3.10.0",
        role,
        role == Role.VM ? "kvm" : null,
        hostedBy,
        List.of(),
        List.of(),
        hardware,
        cpu,
        Map.of(),
        List.of());
  }
}
