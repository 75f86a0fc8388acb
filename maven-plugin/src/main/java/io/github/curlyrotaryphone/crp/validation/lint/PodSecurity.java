package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Pod Security Standards: what the levels "baseline" and "restricted" forbid in a pod. See <a
 * href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">the published text</a>. What a level
 * forbids only since a later version (the host of a probe, since 1.34) is not checked.
 */
public final class PodSecurity {
    /**
     * A violation of a level.
     *
     * @param field the field
     * @param problem what it has or lacks, in words
     * @param remedy a sentence on what to do
     */
    public record Violation(Node field, String problem, String remedy) {}

    private static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem");
    private static final Set<String> SELINUX =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final String CONTEXT = "securityContext";
    private static final String REMOVE = "Remove it.";

    private final Node pod;
    private final List<Node> containers;
    private final List<Violation> violations = new ArrayList<>();

    private PodSecurity(Node pod) {
        this.pod = pod;
        this.containers = Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> pod.items(list).stream())
                .toList();
    }

    /** The violations of the level by the pods of a workload. */
    public static List<Violation> violations(Node pod, boolean isRestricted) {
        PodSecurity security = new PodSecurity(pod);
        security.host();
        security.context(security.pod);
        security.containers.forEach(security::baseline);
        if (isRestricted) {
            security.restricted();
        }
        return security.violations;
    }

    private void host() {
        for (String name : List.of("hostNetwork", "hostPID", "hostIPC")) {
            refuseTrue(pod.at(name), name);
        }
        for (Node volume : pod.items("volumes")) {
            if (volume.at("hostPath").exists()) {
                add(
                        volume.at("hostPath"),
                        "the volume '" + volume.text("name") + "' is a hostPath",
                        "Use another volume.");
            }
        }
        for (Node sysctl : pod.at(CONTEXT).items("sysctls")) {
            if (!SYSCTLS.contains(sysctl.text("name"))) {
                add(sysctl, "the sysctl '" + sysctl.text("name") + "' is not a safe one", REMOVE);
            }
        }
    }

    /** The checks that apply to pods and containers alike. */
    private void context(Node of) {
        Node context = of.at(CONTEXT);
        refuseTrue(context.at("windowsOptions", "hostProcess"), "hostProcess");
        for (String profile : List.of("seccompProfile", "appArmorProfile")) {
            if (context.at(profile).text("type").equals("Unconfined")) {
                add(context.at(profile, "type"), profile + " is Unconfined", "Write 'RuntimeDefault'.");
            }
        }
        Node linux = context.at("seLinuxOptions");
        if (!SELINUX.contains(linux.text("type"))) {
            add(linux.at("type"), "the SELinux type is '" + linux.text("type") + "'", REMOVE);
        }
        for (String name : List.of("user", "role")) {
            if (!linux.text(name).isEmpty()) {
                add(linux.at(name), "the SELinux " + name + " is set", REMOVE);
            }
        }
    }

    private void baseline(Node container) {
        context(container);
        Node context = container.at(CONTEXT);
        refuseTrue(context.at("privileged"), container, "is privileged");
        for (Node capability : context.at("capabilities").items("add")) {
            if (!CAPABILITIES.contains(capability.text().orElse("CHOWN"))) {
                add(capability, named(container) + " adds the capability " + capability.value(), REMOVE);
            }
        }
        if (!Set.of("", "Default").contains(context.text("procMount"))) {
            add(context.at("procMount"), named(container) + " has another procMount than Default", REMOVE);
        }
        for (Node port : container.items("ports")) {
            if (port.at("hostPort").integer().orElse(0L) != 0) {
                add(port.at("hostPort"), named(container) + " takes a port of its node", REMOVE);
            }
        }
    }

    private void restricted() {
        for (Node volume : pod.items("volumes")) {
            volume.names().stream()
                    .filter(source -> !source.equals("name") && !source.equals("hostPath") && !VOLUMES.contains(source))
                    .forEach(source -> add(
                            volume.at(source),
                            "the volume '" + volume.text("name") + "' is of the kind " + source,
                            "Use a persistentVolumeClaim."));
        }
        refuseRoot(pod.at(CONTEXT, "runAsUser"), "the pod");
        for (Node container : containers) {
            user(container);
            if (!pod.at("os").text("name").equals("windows")) {
                linux(container);
            }
        }
    }

    private void user(Node container) {
        Node own = container.at(CONTEXT, "runAsNonRoot");
        boolean isNonRoot = own.exists()
                ? Boolean.TRUE.equals(own.value()) || Node.isSubstituted(own.value())
                : Boolean.TRUE.equals(pod.at(CONTEXT, "runAsNonRoot").value());
        if (!isNonRoot) {
            add(own, named(container) + " may run as root", "Write 'runAsNonRoot: true', and a user that is not root.");
        }
        refuseRoot(container.at(CONTEXT, "runAsUser"), named(container));
    }

    private void linux(Node container) {
        Node context = container.at(CONTEXT);
        if (!Boolean.FALSE.equals(context.at("allowPrivilegeEscalation").value())) {
            add(
                    context.at("allowPrivilegeEscalation"),
                    named(container) + " may gain privileges",
                    "Write 'allowPrivilegeEscalation: false'.");
        }
        if (!context.at("seccompProfile", "type").exists()
                && !pod.at(CONTEXT, "seccompProfile", "type").exists()) {
            add(
                    context.at("seccompProfile"),
                    named(container) + " has no seccompProfile",
                    "Write 'seccompProfile: {type: RuntimeDefault}'.");
        }
        Node capabilities = context.at("capabilities");
        if (capabilities.items("drop").stream().noneMatch(each -> "ALL".equals(each.value()))) {
            add(
                    capabilities.at("drop"),
                    named(container) + " keeps capabilities",
                    "Write 'capabilities: {drop: [ALL]}'.");
        }
        for (Node capability : capabilities.items("add")) {
            String name = capability.text().orElse("NET_BIND_SERVICE");
            if (CAPABILITIES.contains(name) && !name.equals("NET_BIND_SERVICE")) {
                add(capability, named(container) + " adds the capability " + name, REMOVE);
            }
        }
    }

    private void refuseRoot(Node user, String who) {
        if (user.integer().filter(id -> id == 0).isPresent()) {
            add(user, who + " runs as root", "Write another user than 0.");
        }
    }

    private void refuseTrue(Node field, String name) {
        if (Boolean.TRUE.equals(field.value())) {
            add(field, name + " is true", REMOVE);
        }
    }

    private void refuseTrue(Node field, Node container, String words) {
        if (Boolean.TRUE.equals(field.value())) {
            add(field, named(container) + " " + words, REMOVE);
        }
    }

    private static String named(Node container) {
        return "container '" + container.text("name") + "'";
    }

    private void add(Node field, String problem, String remedy) {
        violations.add(new Violation(field, problem, remedy));
    }
}
