// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A git repository whose commits are made in memory; its files are private to this class. */
public record SmallRepository(Repository repository) {
    public static SmallRepository init(Path folder) throws IOException, InvalidRefNameException {
        GitIsolation.install();
        Repository repository = new FileRepositoryBuilder()
                .setFS(GitIsolation.files())
                .setWorkTree(folder.toFile())
                .setInitialBranch("main")
                .build();
        repository.create();
        return new SmallRepository(repository);
    }

    /** Commits a tree to a branch, and returns the id. */
    public String commit(SmallTree tree, String branch, String... parents) throws IOException {
        return commit(tree, builder -> {}, branch, parents);
    }

    /** Commits a tree with a submodule. */
    public String commitGitlink(SmallTree tree, String path, String parent) throws IOException {
        DirCacheEntry link = new DirCacheEntry(path);
        link.setFileMode(FileMode.GITLINK);
        link.setObjectId(ObjectId.fromString(parent));
        return commit(tree, builder -> builder.add(link), "gitlink", parent);
    }

    private String commit(SmallTree tree, Consumer<DirCacheBuilder> more, String branch, String... parents)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            tree.nodes().forEach((name, node) -> {
                DirCacheEntry entry = new DirCacheEntry(name);
                entry.setFileMode(FileMode.fromBits(Integer.parseInt(node.mode().git(), 8)));
                entry.setObjectId(blob(inserter, node.bytes()));
                builder.add(entry);
            });
            more.accept(builder);
            builder.finish();
            return commit(inserter, index.writeTree(inserter), branch, parents);
        }
    }

    /** Commits one file whose name may be any bytes. */
    public String commitNamed(byte[] name, String parent) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            TreeFormatter tree = new TreeFormatter();
            tree.append(name, FileMode.REGULAR_FILE, blob(inserter, name));
            return commit(inserter, inserter.insert(tree), "named", parent);
        }
    }

    private static ObjectId blob(ObjectInserter inserter, byte[] bytes) {
        try {
            return inserter.insert(Constants.OBJ_BLOB, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String commit(ObjectInserter inserter, ObjectId tree, String branch, String... parents) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(new PersonIdent("t", "t@example.org", PlanLab.NOW, ZoneOffset.UTC));
        commit.setCommitter(commit.getAuthor());
        commit.setMessage("state");
        for (String parent : parents) {
            commit.addParentId(ObjectId.fromString(parent));
        }
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        point(Constants.R_HEADS + branch, id);
        return id.name();
    }

    public void tag(String name, String commit) throws IOException {
        point(Constants.R_TAGS + name, ObjectId.fromString(commit));
    }

    private void point(String ref, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    /** Makes objects until the ids of two begin alike, and returns that beginning. */
    public String twoObjectsWithOneBeginning() throws IOException {
        Map<String, ObjectId> seen = new HashMap<>();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            for (int i = 0; ; i++) {
                ObjectId id = blob(inserter, Integer.toString(i).getBytes(StandardCharsets.UTF_8));
                ObjectId other = seen.put(id.name().substring(0, 4), id);
                if (other != null && !other.equals(id)) {
                    inserter.flush();
                    return id.name().substring(0, 4);
                }
            }
        }
    }

    /** Takes a blob away, as if it had never been fetched. */
    public void forget(byte[] bytes) throws IOException {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            String id = formatter.idFor(Constants.OBJ_BLOB, bytes).name();
            Path objects =
                    Objects.requireNonNull(repository.getDirectory()).toPath().resolve("objects");
            Files.delete(objects.resolve(id.substring(0, 2)).resolve(id.substring(2)));
        }
    }
}
