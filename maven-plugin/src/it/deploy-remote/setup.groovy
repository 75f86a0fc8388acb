evaluate(new File(basedir, '../../../src/it/shared.groovy'))
takeBase()

// A GitOps repository that somebody else began.
def remote = new File(basedir, 'remote.git')
def clone = new File(basedir, 'clone')
git(basedir, 'init', '--quiet', '--bare', '--initial-branch=main', remote.path)
git(basedir, 'clone', '--quiet', remote.path, clone.path)
new File(clone, 'README.md').text = 'ours\n'
git(clone, 'add', '.')
git(clone, 'commit', '--quiet', '--message=Begin')
git(clone, 'push', '--quiet', 'origin', 'HEAD:main')
new File(basedir, 'crp.yaml') << "gitops: {repository: '${remote.toURI().toString().replace('file:/', 'file:///')}'}\n"
true
