package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade.Share;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which deployments the upgrade of crp alone would change, for all apps of a run. */
public final class UpgradeSummary {
    private UpgradeSummary() {}

    /** A sentence for each version that is upgraded from; empty if the same version rendered everything. */
    public static List<String> of(Map<AppEnvironment, Upgrade> upgrades) {
        Map<String, Map<AppEnvironment, Upgrade>> versions = new LinkedHashMap<>();
        upgrades.forEach(
                (identity, upgrade) -> versions.computeIfAbsent(upgrade.from(), version -> new LinkedHashMap<>())
                        .put(identity, upgrade));
        List<String> sentences = new ArrayList<>();
        versions.forEach((from, deployments) -> sentences.add(sentence(from, deployments)));
        return sentences;
    }

    private static String sentence(String from, Map<AppEnvironment, Upgrade> deployments) {
        List<String> changed = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        deployments.forEach((identity, upgrade) -> {
            if (upgrade.share() == Share.UNKNOWN) {
                unknown.add(identity.title());
            } else if (upgrade.share() != Share.NONE) {
                changed.add(identity.title() + (upgrade.restarts().isEmpty() ? "" : " (restarts)"));
            }
        });
        String to = deployments.values().iterator().next().to();
        String all = "The upgrade of crp from " + from + " to " + to + " alone changes " + changed.size() + " of "
                + (deployments.size() - unknown.size()) + (changed.isEmpty() ? "" : ": " + String.join(", ", changed))
                + ".";
        return unknown.isEmpty()
                ? all
                : all + " Not counted, because the configuration changed too: " + String.join(", ", unknown) + ".";
    }
}
