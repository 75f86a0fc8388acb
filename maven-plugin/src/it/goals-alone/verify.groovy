def log = new File(basedir, 'build.log').text
assert log.count("Run 'mvn crp:build' first.") >= 2
assert log.contains('Nothing is done, since crp.skip is set.')
assert new File(basedir, 'target/crp/manifests/dev/deployment.yaml').exists()
assert !new File(basedir, '.crp/gitops.git').exists()
for (goal in ['build', 'deploy', 'init', 'push', 'registry', 'render', 'run']) {
    assert log.contains("crp:$goal")
}
true
