def log = new File(basedir, 'build.log').text
assert log.count("Run 'mvn crp:build' first.") == 1
assert log.count('Image stored in the embedded registry: .crp/registry') == 1
assert new File(basedir, 'target/crp/manifests/dev/deployment.yaml').exists()
assert new File(basedir, 'target/crp/manifests/clusters/dev/churn.dev.yaml').exists()
assert !new File(basedir, '.crp/gitops.git').exists()
assert log.count("Cannot reach 'http://localhost:1/': connection refused.") == 2
assert log.contains("There is no crp.yaml in '${new File(basedir, 'elsewhere')}' or its modules.")
assert new File(basedir, 'elsewhere').list().length == 0
for (goal in ['bench', 'build', 'deploy', 'init', 'push', 'registry', 'render', 'run']) {
    assert log.contains("crp:$goal")
}
true
