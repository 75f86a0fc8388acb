package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.junit.jupiter.api.Test;

/** What a reader of a log sees of whole runs. */
class RunLogTest extends GoalTest {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    @Test
    void everyKindOfDeploy(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "deploy") @MojoParameter(name = "dryRun", value = "true") DeployMojo plan)
            throws Exception {
        SampleApp app = app();

        check("first-deploy", run(deploy));
        check("deploy-without-a-change", run(deploy));
        check("dry-run-without-a-change", run(plan));
        app.write("crp.yaml", app.read("crp.yaml") + "deploy: {replicas: 3}\n");
        check("dry-run", run(plan));
        check("second-deploy", run(deploy));
    }

    private void check(String name, String log) {
        GoldenFiles.check(GoldenFiles.folder(RunLogTest.class, "golden").resolve(name + ".txt"), stable(log));
    }

    /** Times, ports and whatever hangs on them are replaced; equal digests stay equal. */
    private String stable(String log) {
        List<String> digests = new ArrayList<>();
        Matcher matcher = DIGEST.matcher(log);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            if (!digests.contains(matcher.group())) {
                digests.add(matcher.group());
            }
            matcher.appendReplacement(text, "<digest " + (digests.indexOf(matcher.group()) + 1) + ">");
        }
        matcher.appendTail(text);
        return text.toString()
                .replace(apps.get(0).baseRegistry(), "localhost:<port>")
                .replaceAll("1\\.4\\.0-[0-9a-f]{12}", "1.4.0-<input>")
                .replaceAll("(Committed |, at )[0-9a-f]{10}", "$1<commit>")
                .replaceAll("\\b[0-9a-f]{40}\\b", "<blob>")
                .replaceAll("[0-9]+\\.[0-9] s\\b", "<time> s");
    }
}
