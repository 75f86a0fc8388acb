package io.github.curlyrotaryphone.crp.validation.report;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in a repository.
 *
 * @param kubernetes the version that it was held against
 * @param files how many files were read
 * @param objects how many objects they hold
 * @param sections what was found, by what it is a part of
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

    /** How many findings mean that. */
    public long count(Severity severity) {
        return findings().filter(each -> each.severity() == severity).count();
    }
}
