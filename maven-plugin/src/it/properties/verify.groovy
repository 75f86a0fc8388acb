def log = new File(basedir, 'build.log').text
assert log.contains("No goal of crp knows the property 'crp.dryrun'.")
assert log.contains("Did you mean 'crp.dryRun'?")
assert log.contains("'crp:init' has no dry run, and crp.dryRun is set.")
// What .mvn/maven.config says to other goals is passed over.
assert log.count('Written: crp.yaml') == 1
assert new File(basedir, 'crp.yaml').exists()
true
