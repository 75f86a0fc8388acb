package io.github.curlyrotaryphone.crp.validation.report;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The findings on a repository.
 *
 * @param kubernetes the version that it was validated for
 * @param files the number of files read
 * @param objects the number of objects in them
 * @param sections the findings, by the part of the repository
 */
public record LintResult(String kubernetes, int files, int objects, List<Section> sections) {
    /** The findings on one part of a repository. */
    public record Section(String title, List<Finding> findings) {
        public Section {
            findings = List.copyOf(findings);
        }
    }

    public LintResult {
        sections = List.copyOf(sections);
    }

    /** All findings, in the order of their sections. */
    public Stream<Finding> findings() {
        return sections.stream().flatMap(section -> section.findings().stream());
    }

    /** The number of findings of that severity. */
    public long count(Severity severity) {
        return findings().filter(each -> each.severity() == severity).count();
    }
}
