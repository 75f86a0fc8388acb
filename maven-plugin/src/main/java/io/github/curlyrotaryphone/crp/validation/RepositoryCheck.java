package io.github.curlyrotaryphone.crp.validation;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.lint.Lints;
import io.github.curlyrotaryphone.crp.validation.report.LintResult;
import io.github.curlyrotaryphone.crp.validation.report.LintResult.Section;
import io.github.curlyrotaryphone.crp.validation.repository.ApiFix;
import io.github.curlyrotaryphone.crp.validation.repository.Repository;
import io.github.curlyrotaryphone.crp.validation.repository.Repository.Applied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Checks a whole GitOps repository, also one without crp: finds what its clusters would reject, and bad practice. Pure.
 */
public final class RepositoryCheck {
    /** Errors that patches can't correct: fields and versions that do not exist. */
    private static final Set<String> OF_PARTS = Set.of("api-not-served", "api-outdated", "unknown-field");

    private final Versions versions;
    private Duration timeOfRules = Duration.ZERO;

    /** Validates for this version of Kubernetes; if empty, for the newest whose documents were read. */
    public RepositoryCheck(Optional<MinorVersion> kubernetes) {
        Versions newest = Versions.newest();
        this.versions = kubernetes.map(newest::forKubernetes).orElse(newest);
    }

    /** The findings on a repository with these files, by path. */
    public LintResult check(SortedMap<String, String> texts) {
        Repository repository = new Repository(texts);
        Judge judge = new Judge(versions, repository.definitions());
        Sections sections = new Sections();
        sections.add(new Section("Files", repository.findings()));
        repository.applied().parallelStream()
                .map(each -> new Section(each.title(), judge.of(each)))
                .toList()
                .forEach(sections::add);
        sections.add(new Section(
                "Objects that nothing in the repository applies", judge.ofParts(repository.idle(), versions)));
        timeOfRules = judge.timeOfRules();
        return new LintResult(
                versions.kubernetes().toString(),
                repository.size(),
                (int) repository.objects().count(),
                sections.all());
    }

    /** Rewrites removed API versions in these files if nothing else has to change. */
    public ApiFix fix(SortedMap<String, String> texts) {
        Validator validator = new Validator(versions, new Repository(texts).definitions());
        ApiFix fix = new ApiFix(
                versions,
                object -> validator.validate(List.of(object)).stream()
                        .noneMatch(each -> each.severity() == Severity.ERROR));
        fix.apply(texts);
        return fix;
    }

    /** The time that the rules of CRDs took in the last check, in sum over all threads. */
    public Duration timeOfRules() {
        return timeOfRules;
    }

    /** Equal findings are reported once, since several clusters share their bases. */
    private static final class Sections {
        private final Set<Finding> told = new HashSet<>();
        private final List<Section> sections = new ArrayList<>();

        void add(Section section) {
            List<Finding> fresh = section.findings().stream().filter(told::add).toList();
            if (!fresh.isEmpty()) {
                sections.add(new Section(section.title(), fresh));
            }
        }

        List<Section> all() {
            return sections;
        }
    }

    /** Checks objects. */
    private static final class Judge {
        private final Versions versions;
        private final List<CustomDefinition> definitions;
        private final ConcurrentMap<Versions, Validator> validators = new ConcurrentHashMap<>();

        Judge(Versions versions, List<CustomDefinition> definitions) {
            this.versions = versions;
            this.definitions = definitions;
        }

        List<Finding> of(Applied applied) {
            Versions here = applied.flux().map(versions::forFlux).orElse(versions);
            List<Finding> all = new ArrayList<>(applied.findings());
            all.addAll(validator(here).validate(applied.whole().objects()));
            all.addAll(Lints.check(applied.whole()));
            all.addAll(ofParts(applied.partial(), here));
            return all;
        }

        List<Finding> ofParts(List<PlacedObject> objects, Versions here) {
            List<Finding> all = new ArrayList<>();
            validator(here).validate(objects).stream()
                    .filter(each -> OF_PARTS.contains(each.id()))
                    .forEach(all::add);
            all.addAll(Lints.secrets(objects));
            return all;
        }

        Duration timeOfRules() {
            return validators.values().stream().map(Validator::timeOfRules).reduce(Duration.ZERO, Duration::plus);
        }

        private Validator validator(Versions here) {
            return validators.computeIfAbsent(here, each -> new Validator(each, definitions));
        }
    }
}
