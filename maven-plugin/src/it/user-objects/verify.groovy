evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def repository = new File(basedir, '.crp/gitops.git')
def show = { file -> git(repository, 'show', "main:apps/fraud/dev/$file") }
def deployment = show('deployment.yaml')
assert deployment =~ /- name: LEVEL\s+value: "?loud/
assert !deployment.contains('quiet')
assert deployment.contains('readOnlyRootFilesystem: true')
def kustomization = show('kustomization.yaml')
assert !kustomization.contains('networkpolicy')
def extra = kustomization.readLines().find { it.contains('thresholds') }.substring(2)
assert show(extra) =~ /high: "?0\.9/
true
