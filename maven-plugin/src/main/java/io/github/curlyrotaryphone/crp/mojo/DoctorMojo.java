package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.doctor.Doctor;
import io.github.curlyrotaryphone.crp.pipeline.doctor.DoctorReport;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks everything that a deploy needs, and changes nothing: Java, accounts, registry, Git server, layout of the
 * repository, Flux, branch protection and clock. Each line that is not ok says what to do.
 */
@Mojo(name = "doctor", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class DoctorMojo extends RepositoryMojo {
    /** <code>text</code> or <code>json</code>; of <code>lint</code> also <code>sarif</code>. */
    @Parameter(property = "crp.format", defaultValue = "text")
    private String format;

    /** A file to write to; by default text goes to the log, and JSON to the standard output. */
    @Parameter(property = "crp.output")
    private @Nullable String output;

    /** The repository that the image is pushed to, without tag and digest; overrides image.repository of crp.yaml. */
    @Parameter(property = "crp.image.repository")
    private @Nullable String imageRepository;

    /** Registries that are accessed over plain HTTP, separated by commas; overrides image.plainHttp of crp.yaml. */
    @Parameter(property = "crp.image.plainHttp")
    private @Nullable String plainHttp;

    /** Only the requested file. */
    @Override
    protected boolean writes() {
        return output != null;
    }

    @Override
    protected Map<String, String> overrides() {
        Map<String, String> overrides = super.overrides();
        put(overrides, "image.repository", imageRepository);
        put(overrides, "image.plainHttp", plainHttp);
        return overrides;
    }

    @Override
    protected void run(Events events) {
        ReportOutput to = new ReportOutput(format, Optional.ofNullable(output).map(directory()::resolve), getLog());
        boolean isText = to.format("text", "json").equals("text");
        List<CrpSpec> specs = specs().stream()
                .filter(spec -> !isNamed() || namedApps().contains(spec.name()))
                .toList();
        DoctorReport report = new Doctor(stages(events, specs)).run(specs, named(specs), image(specs));
        to.show(isText ? call().in(report.text()) : report.json(), file -> call().shown(Path.of(file)));
        report.refuseFailures();
    }

    /** The branches of the apps, or the one on the command line; there may be none. */
    private List<GitOpsSpec> named(List<CrpSpec> specs) {
        boolean isAnywhere = !specs.isEmpty()
                || overrides().containsKey("gitops.repository")
                || Files.exists(directory().resolve(".crp/gitops.git"));
        return isAnywhere ? branches(specs) : List.of();
    }

    private Optional<ImageReference> image(List<CrpSpec> specs) {
        try {
            return Optional.ofNullable(imageRepository)
                    .filter(name -> specs.isEmpty())
                    .map(ImageReference::parse);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Invalid -Dcrp.image.repository: " + e.getMessage() + ".",
                    "Use a name such as registry.example.com/team/iris.",
                    e);
        }
    }
}
