package io.github.curlyrotaryphone.crp.gitops.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TreeWriterTest {
    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("test"));

    @AfterEach
    void close() {
        repository.close();
    }

    private ObjectId write(Optional<ObjectId> old, Map<String, Optional<String>> edits) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId tree = new TreeWriter(inserter.newReader(), inserter).write(old, new TreeMap<>(edits));
            inserter.flush();
            return tree;
        }
    }

    private String paths(ObjectId tree) throws IOException {
        StringBuilder paths = new StringBuilder();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                paths.append(walk.getPathString()).append(' ');
            }
        }
        return paths.toString().strip();
    }

    @Test
    void foldersSortAsGitSortsThem() throws IOException {
        ObjectId tree = write(
                Optional.empty(),
                Map.of(
                        "a/x",
                        Optional.of("1"),
                        "a.b",
                        Optional.of("2"),
                        "a-b",
                        Optional.of("3"),
                        "a0",
                        Optional.of("4")));

        assertThat(paths(tree)).isEqualTo("a-b a.b a/x a0");
    }

    @Test
    void aFolderThatLosesItsLastFileIsGone() throws IOException {
        ObjectId old = write(Optional.empty(), Map.of("a/b/c", Optional.of("1"), "d", Optional.of("2")));

        ObjectId tree = write(Optional.of(old), Map.of("a/b/c", Optional.empty()));

        assertThat(tree).isEqualTo(write(Optional.empty(), Map.of("d", Optional.of("2"))));
    }

    @Test
    void theLastFileLeavesTheEmptyTree() throws IOException {
        ObjectId old = write(Optional.empty(), Map.of("a/b", Optional.of("1")));

        assertThat(write(Optional.of(old), Map.of("a/b", Optional.empty())).name())
                .isEqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    }

    @Test
    void writingAndDeletingInOneFolderKeepsTheRest() throws IOException {
        ObjectId old = write(
                Optional.empty(), Map.of("a/1", Optional.of("1"), "a/2", Optional.of("2"), "b/3", Optional.of("3")));

        ObjectId tree = write(Optional.of(old), Map.of("a/1", Optional.empty(), "a/c/4", Optional.of("4")));

        assertThat(paths(tree)).isEqualTo("a/2 a/c/4 b/3");
    }
}
