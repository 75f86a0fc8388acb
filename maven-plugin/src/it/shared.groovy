// What the scripts of several projects need; they evaluate this file.
import groovy.io.FileType
import java.nio.file.Files

git = { File dir, String... args ->
    def process = (['git', '-c', 'user.name=A', '-c', 'user.email=a@example.com', '-C', dir.path] + args.toList())
        .execute()
    def text = process.text
    assert process.waitFor() == 0
    text
}

// The base that jlink made for deploy-embedded, which runs first, serves here too.
takeBase = { String... parts ->
    def from = new File(basedir, '../deploy-embedded/.crp')
    assert from.directory : "Run deploy-embedded too: -Dinvoker.test=deploy-embedded,${basedir.name}"
    (parts ?: ['registry', 'cache', 'crp.lock']).each { part ->
        def source = new File(from, part)
        def files = []
        source.directory ? source.eachFileRecurse(FileType.FILES) { files << it } : files << source
        files.each { file ->
            def to = new File(basedir, '.crp/' + from.toPath().relativize(file.toPath()))
            to.parentFile.mkdirs()
            Files.copy(file.toPath(), to.toPath())
        }
    }
}
