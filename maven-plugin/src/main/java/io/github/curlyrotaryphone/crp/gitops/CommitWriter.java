package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.gitops.store.TreeWriter;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;

/** Creates commits of Git objects, without a working tree. */
final class CommitWriter {
    private final Store store;
    private final Supplier<Author> author;
    private final Clock clock;
    private final CommitSigner signer;

    CommitWriter(Store store, Supplier<Author> author, Clock clock, CommitSigner signer) {
        this.store = store;
        this.author = author;
        this.clock = clock;
        this.signer = signer;
    }

    /** A commit of these changes on top of the tip; no branch points to it yet. */
    ObjectId write(Tip tip, List<ChangePlan> plans, String message) {
        try (ObjectInserter inserter = store.objects().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(new TreeWriter(reader, inserter)
                    .write(TreeView.of(store, tip).root(), edits(plans)));
            tip.base().ifPresent(commit::setParentId);
            Author by = author.get();
            PersonIdent person = new PersonIdent(by.name(), by.email(), clock.instant(), clock.getZone());
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message);
            signer.sign(commit, store.objects());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    private static SortedMap<String, Optional<String>> edits(List<ChangePlan> plans) {
        SortedMap<String, Optional<String>> edits = new TreeMap<>();
        plans.forEach(each -> each.change().files().forEach((path, file) -> edits.put(path, file.after())));
        return edits;
    }
}
