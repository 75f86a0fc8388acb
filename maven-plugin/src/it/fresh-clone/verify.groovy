def log = new File(basedir, 'build.log').text
assert log.contains("The image of 'fraud' is not built yet: its digest is left open in these files, which no cluster accepts.")
assert log.contains("The image of 'fraud' is not built yet: its digest is not known before crp:build, so everything except")
assert log.contains("The image's digest is not known before 'crp:build'; everything except the image is compared.")
assert log.count("Run 'mvn crp:build' first.") == 1
def deployment = new File(basedir, 'target/crp/manifests/dev/deployment.yaml').text
assert deployment.contains('digest: not known before crp:build')
assert !deployment.contains('@sha256:')
assert new File(basedir, 'target/crp/diff.json').text.contains('"image-open"')
assert !new File(basedir, 'target/crp/image.json').exists()
true
