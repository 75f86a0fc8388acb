package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * A file in the root of a repository that restricts what may be written to it. Whatever keeps its text from being known is
 * refused, since no text means no restriction. A branch that does not exist yet has the file of the default branch.
 */
final class GuardFile {
    private static final int LIMIT = 1 << 20;

    private final Store store;
    private final String path;

    GuardFile(Store store, String path) {
        this.store = store;
        this.path = path;
    }

    /** Its text; empty if there is no such file. */
    Optional<String> text(Tip tip) {
        TreeView tree = TreeView.of(store, tip);
        Optional<TreeView.Entry> file = tree.find(path);
        if (file.isEmpty()) {
            tree.list("").stream()
                    .map(TreeView.Entry::path)
                    .filter(name -> stem(name).equals(stem(path)))
                    .findFirst()
                    .ifPresent(this::refuseOther);
            return Optional.empty();
        }
        if (!file.orElseThrow().isFile()) {
            throw refused("it is a " + file.orElseThrow().kind() + ", not a file");
        }
        tree.load(List.of(file.orElseThrow()));
        return Optional.of(text(file.orElseThrow()));
    }

    /** The name without its extension, in lower case: files whose names differ in nothing else are mistaken for each other. */
    private static String stem(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.ya?ml$", "");
    }

    private void refuseOther(String name) {
        throw CrpException.refused(
                problem("the repository contains '" + name + "' instead"),
                "Ask the platform team, which owns the file, to rename it to '" + path
                        + "': until then, no change is allowed.");
    }

    private String text(TreeView.Entry file) {
        try {
            ObjectLoader blob = store.objects().open(file.id(), Constants.OBJ_BLOB);
            if (blob.getSize() > LIMIT) {
                throw refused("it has " + blob.getSize() + " bytes, and the limit is " + LIMIT);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blob.getCachedBytes(LIMIT)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("it is not UTF-8 text");
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    private CrpException refused(String reason) {
        return CrpException.refused(
                problem(reason),
                "Ask the platform team, which owns the file, to replace it by an ordinary text file: until then, no"
                        + " change is allowed.");
    }

    private String problem(String reason) {
        return "Cannot read '" + path + "' in the root of GitOps repository '" + store.name() + "': " + reason + ".";
    }
}
