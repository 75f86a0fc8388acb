evaluate(new File(basedir, '../../../src/it/shared.groovy'))
takeBase('registry', 'cache', 'crp.lock', 'gitops.git')

// Somebody scales what is deployed, in the GitOps repository instead of crp.yaml.
def clone = new File(basedir, 'clone')
git(basedir, 'clone', '--quiet', new File(basedir, '.crp/gitops.git').path, clone.path)
def deployment = new File(clone, 'apps/fraud/dev/deployment.yaml')
deployment.text = deployment.text.replace('replicas: 1', 'replicas: 7')
git(clone, 'commit', '--quiet', '--all', '--message=Scale by hand')
git(clone, 'push', '--quiet', 'origin', 'HEAD:main')
true
