def log = new File(basedir, 'build.log').text
assert log.contains("Unknown property 'crp.dryrun'.")
assert log.contains("Did you mean 'crp.dryRun'?")
assert log.contains("'crp:init' does not support a dry run, but crp.dryRun is set.")
// What .mvn/maven.config says to other goals is passed over.
assert log.count('Written: crp.yaml') == 1
assert new File(basedir, 'crp.yaml').exists()
true
