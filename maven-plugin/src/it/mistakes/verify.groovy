def log = new File(basedir, 'build.log').text
// Every mistake once, the remedy on a line of its own, and no stack trace.
def words = log.substring(log.indexOf('crp.yaml has 3 problems.')).readLines().take(5)
assert words[0] == 'crp.yaml has 3 problems.'
assert words[1].contains("crp.yaml:2:1 name: 'Fraud'")
assert words[2] == "[ERROR]   crp.yaml:4:3 deploy.replcias: unknown key. Did you mean 'deploy.replicas'?"
assert words[3].contains('crp.yaml:6:9 environments.dev.kubernetes: must be a string')
assert words[4].startsWith('[ERROR] Fix them and rerun.')
assert log.count('crp.yaml has 3 problems.') == 1
assert !log.contains('\tat ') && !log.contains('    at ')
assert !new File(basedir, '.crp/gitops.git').exists()
true
