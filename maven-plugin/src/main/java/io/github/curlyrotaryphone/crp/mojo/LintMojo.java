package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.LintRepository;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Tells what the clusters of a GitOps repository would refuse, and what people regret there, by Flux Kustomization. */
@Mojo(name = "lint", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class LintMojo extends GitOpsMojo {
    /** The Kubernetes version of the clusters, such as <code>1.34</code>; by default the newest that crp knows. */
    @Parameter(property = "crp.kubernetes")
    private @Nullable String kubernetes;

    /** <code>text</code> or <code>json</code>; of <code>lint</code> also <code>sarif</code>. */
    @Parameter(property = "crp.format", defaultValue = "text")
    private String format;

    /** A file to write to; by default text goes to the log, and JSON to the standard output. */
    @Parameter(property = "crp.output")
    private @Nullable String output;

    /** Rewrites removed API versions where nothing else has to change; only in a folder. */
    @Parameter(property = "crp.fix", defaultValue = "false")
    private boolean fix;

    @Override
    protected boolean writes() {
        return fix || output != null;
    }

    @Override
    protected void run(Events events) {
        ReportOutput to = new ReportOutput(format, Optional.ofNullable(output).map(directory()::resolve), getLog());
        String form = to.format("text", "json", "sarif");
        LintRepository lint = new LintRepository(version());
        Optional<Path> folder = folder();
        LintRepository.Report report;
        if (folder.isPresent()) {
            report = lint.of(folder.orElseThrow(), fix);
        } else if (fix) {
            throw CrpException.refused(
                    "-Dcrp.fix rewrites files, and the repository is not a folder.",
                    "Clone it, and name its folder by -Dcrp.gitops.");
        } else {
            report = lint.of(branch(), stages(events, specs()));
        }
        getLog().debug("Checked in " + report.time().toMillis() + " ms; the rules of CRDs took "
                + report.timeOfRules().toMillis() + " ms, in sum over all threads.");
        to.show(report.text(form), file -> call().shown(Path.of(file)));
        report.refuseErrors();
    }

    /** The branch on the command line, or the first of the build. */
    private GitOpsSpec branch() {
        return specs().isEmpty()
                ? new ConfigReader().gitops(overrides())
                : specs().get(0).environments().get(0).gitops();
    }

    /** The folder that is named, or the one that the goal runs in where nothing names a repository. */
    private Optional<Path> folder() {
        String named = overrides().get("gitops.repository");
        if (named == null) {
            boolean isAnywhere = !specs().isEmpty() || Files.exists(directory().resolve(".crp/gitops.git"));
            return isAnywhere ? Optional.empty() : Optional.of(directory());
        }
        return Optional.of(named)
                .filter(name -> !name.contains("://"))
                .map(name -> directory().resolve(name))
                .filter(path -> Files.isDirectory(path) && Files.notExists(path.resolve("objects")));
    }

    private Optional<KubernetesVersion> version() {
        try {
            return Optional.ofNullable(kubernetes).map(KubernetesVersion::parse);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Invalid -Dcrp.kubernetes '" + kubernetes + "': " + e.getMessage() + ".",
                    "Write a minor version such as 1.34.");
        }
    }
}
