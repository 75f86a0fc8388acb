package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the format of names, labels and annotation keys of any object. */
public final class NameCheck {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern PART = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final int SHORT = 63;
    private static final int LONG = 253;
    private static final int CRON_JOB = 52;

    private final Findings findings;

    public NameCheck(Findings findings) {
        this.findings = findings;
    }

    /** Finds errors in the metadata of an object. */
    public void check(ObjectName object, Node root) {
        Node metadata = root.at("metadata");
        if (!metadata.at("name").exists() && !metadata.at("generateName").exists()) {
            add(metadata.at("name"), "'metadata.name' is missing.", "Write it.");
        }
        metadata.at("name").text().ifPresent(name -> name(object, name, metadata.at("name")));
        metadata.at("namespace")
                .text()
                .filter(name -> name.length() > SHORT || !LABEL.matcher(name).matches())
                .ifPresent(name -> label(metadata.at("namespace"), name));
        metadata.at("labels").entries().forEach(this::label);
        metadata.at("annotations").entries().forEach(entry -> key(entry.getKey(), entry.getValue()));
    }

    private void name(ObjectName object, String name, Node node) {
        switch (object.kindAndGroup()) {
            case "Namespace" -> {
                if (name.length() > SHORT || !LABEL.matcher(name).matches()) {
                    label(node, name);
                }
            }
            case "Service" -> {
                if (name.length() > SHORT || !SERVICE.matcher(name).matches()) {
                    add(
                            node,
                            "'" + name + "' can't name a Service.",
                            "Write at most 63 lower-case letters, digits and hyphens, beginning with a letter.");
                }
            }
            default -> any(object, name, node);
        }
    }

    private void any(ObjectName object, String name, Node node) {
        if (object.group().equals("rbac.authorization.k8s.io")) {
            if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
                add(node, "'" + name + "' can't be a name.", "Write it without '/' and '%'.");
            }
        } else if (name.length() > LONG || !SUBDOMAIN.matcher(name).matches()) {
            add(
                    node,
                    "'" + name + "' can't be the name of an object.",
                    "Write at most 253 lower-case letters, digits, hyphens and dots, beginning and ending with a letter or digit.");
        } else if (object.kindAndGroup().equals("CronJob.batch") && name.length() > CRON_JOB) {
            add(node, "'" + name + "' is too long for a CronJob.", "Write at most 52 characters.");
        }
    }

    private void label(Node node, String name) {
        add(node, "'" + name + "' is not a DNS label.", "Write at most 63 lower-case letters, digits and hyphens.");
    }

    private void label(Map.Entry<String, Node> entry) {
        key(entry.getKey(), entry.getValue());
        entry.getValue()
                .text()
                .filter(value -> !value.isEmpty()
                        && (value.length() > SHORT || !PART.matcher(value).matches()))
                .ifPresent(
                        value -> add(
                                entry.getValue(),
                                "'" + value + "' can't be the value of a label.",
                                "Write at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit."));
    }

    private void key(String key, Node node) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        boolean valid = name.length() <= SHORT
                && PART.matcher(name).matches()
                && (slash < 0 || SUBDOMAIN.matcher(key.substring(0, slash)).matches());
        if (!valid) {
            add(
                    node,
                    "'" + key + "' can't be the key of a label or annotation.",
                    "Write a name of at most 63 letters, digits, '-', '_' and '.', behind a DNS name and '/' where it has a prefix.");
        }
    }

    private void add(Node node, String problem, String remedy) {
        findings.add(ServerRules.NAME, node.path(), problem, remedy);
    }
}
