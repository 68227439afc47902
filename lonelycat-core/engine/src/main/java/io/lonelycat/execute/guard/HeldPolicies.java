// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The policy that decided, with the files that it extends, as the engine has read them. A check that alters, removes or
 * exchanges one of them, or a folder in which it lies, decides nothing by that: they are brought back.
 */
public final class HeldPolicies {
    private static final long LARGEST = 64L << 20;

    private final Workspace workspace;
    private final Map<WorkspacePath, byte[]> policies;
    private final Map<WorkspacePath, Integer> modes = new TreeMap<>();
    private final Map<WorkspacePath, Integer> folders = new TreeMap<>();

    /**
     * Looks at the permissions that they have before checks run.
     *
     * @param policies their bytes, by their places
     */
    public HeldPolicies(Workspace workspace, Map<WorkspacePath, byte[]> policies) {
        this.workspace = workspace;
        this.policies = Map.copyOf(policies);
        for (WorkspacePath policy : policies.keySet()) {
            entry(policy).ifPresent(it -> modes.put(policy, it.mode()));
            for (WorkspacePath above = policy.parent(); above != null; above = above.parent()) {
                WorkspacePath folder = above;
                entry(folder).ifPresent(it -> folders.put(folder, it.mode()));
            }
        }
    }

    private Optional<FolderEntry> entry(WorkspacePath path) {
        try {
            return workspace.entry(path);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    /** Brings back what is not as it was. Returns the names of what was not. */
    public List<String> bringBack(PutBack back) throws IOException {
        List<String> altered = new ArrayList<>(closedFolders());
        for (Map.Entry<WorkspacePath, byte[]> policy : new TreeMap<>(policies).entrySet()) {
            WorkspacePath path = policy.getKey();
            if (!isUnaltered(path, policy.getValue())) {
                altered.add(path.value());
                back.file(path, policy.getValue(), modes.getOrDefault(path, 0644));
            }
        }
        setModes();
        return altered;
    }

    /** Gives the owner the rights to them, without which nothing can be read there. */
    private List<String> closedFolders() throws IOException {
        List<String> altered = new ArrayList<>();
        try (FolderRights rights = FolderRights.of(workspace)) {
            for (Map.Entry<WorkspacePath, Integer> folder : folders.entrySet()) {
                OptionalInt mode = rights.mode(folder.getKey());
                if (mode.isPresent() && mode.getAsInt() != folder.getValue()) {
                    altered.add(folder.getKey().value());
                }
                rights.give(folder.getKey());
            }
        }
        return altered;
    }

    private void setModes() throws IOException {
        List<WorkspacePath> innerFirst = new ArrayList<>(folders.keySet());
        innerFirst.sort(Comparator.reverseOrder());
        try (FolderRights rights = FolderRights.of(workspace)) {
            for (WorkspacePath folder : innerFirst) {
                rights.set(folder, folders.getOrDefault(folder, 0));
            }
        }
    }

    private boolean isUnaltered(WorkspacePath path, byte[] bytes) {
        try {
            Optional<FolderEntry> there = workspace.entry(path);
            return there.filter(it -> it.kind() == FileKind.FILE).isPresent()
                    && there.get().mode()
                            == modes.getOrDefault(path, there.get().mode())
                    && Arrays.equals(workspace.read(path, LARGEST), bytes);
        } catch (InvalidInputException | EngineException goneOrSomethingElse) {
            return false;
        }
    }
}
