def tests = new File(basedir, '../../../src/test/resources/io/github/curlyrotaryphone/crp/validation/reports')
def log = new File(basedir, 'build.log').text

// What the unit tests expect of the check is what the goal prints and writes.
def report = new File(tests, 'broken.txt').readLines()
report.each { line -> assert log.contains("[INFO] $line") }
def errors = (report.last() =~ /: (\d+) errors/)[0][1]
def expected = new File(tests, 'broken.sarif').text
assert new File(basedir, 'reports/lint.sarif').text == expected
assert new File(basedir, 'reports/branch.sarif').text == expected
for (written in ['lint.sarif', 'branch.sarif']) {
    assert log.count("Written: ${new File(basedir, "reports/$written")}") == 1
}
assert log.count("The repository has $errors errors.") == 3
assert log.count('Correct what the report names; docs/validation.md explains each rule.') == 3

assert log.contains('-Dcrp.fix rewrites files, and the repository is not a folder.')
assert log.contains('Clone it, and name its folder by -Dcrp.gitops.')

assert log.contains("rewritten: budget.yaml:1: PodDisruptionBudget 'fraud': policy/v1beta1 is now policy/v1.")
def budget = new File(basedir, 'removed/budget.yaml').text
assert budget == new File(basedir, '../../../src/it/lint/removed/budget.yaml').text.replace('v1beta1', 'v1')
assert log.count('BUILD SUCCESS') == 2

// A lint leaves nothing behind.
assert !new File(basedir, 'fleet/.crp').exists()
assert !new File(basedir, 'removed/.crp').exists()
true
