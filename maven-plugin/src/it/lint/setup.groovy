import groovy.io.FileType
import java.nio.file.Files

evaluate(new File(basedir, '../../../src/it/shared.groovy'))
def broken = new File(basedir,
    '../../../src/test/resources/io/github/curlyrotaryphone/crp/validation/repositories/broken')
def fleet = new File(basedir, 'fleet')
def gitops = new File(basedir, 'gitops.git')
git(basedir, 'init', '--quiet', '--bare', '--initial-branch=main', gitops.path)
git(basedir, 'clone', '--quiet', gitops.path, fleet.path)
broken.eachFileRecurse(FileType.FILES) { file ->
    def to = new File(fleet, broken.toPath().relativize(file.toPath()).toString())
    to.parentFile.mkdirs()
    Files.copy(file.toPath(), to.toPath())
}
git(fleet, 'add', '--all', '--force')
git(fleet, 'commit', '--quiet', '--message=Broken')
git(fleet, 'push', '--quiet', 'origin', 'HEAD:main')
new File(basedir, 'elsewhere').mkdir()
true
