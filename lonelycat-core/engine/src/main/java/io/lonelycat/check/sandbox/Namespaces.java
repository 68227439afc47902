// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.Owner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Namespaces of the kernel, made by {@code unshare} of util-linux: a script puts the view together in them, and starts the
 * command without rights.
 */
final class Namespaces implements Tool {
    private static final String NAME = "unshare";
    private static final String SHELL = "sh";
    private static final String LESS_RIGHTS = "setpriv";

    @Override
    public List<String> programs() {
        return List.of(NAME, SHELL, LESS_RIGHTS);
    }

    @Override
    public List<String> askVersion() {
        return List.of("--version");
    }

    @Override
    public boolean servesRoot() {
        return true;
    }

    /** The kernel can, or not: that is found out by trying. */
    @Override
    public boolean canLayer(String version) {
        return true;
    }

    @Override
    public List<String> words(ToolCell cell) {
        List<String> words = new ArrayList<>(List.of(cell.program(NAME)));
        if (!cell.user().ofRoot()) {
            words.addAll(List.of("--user", "--map-root-user"));
        }
        words.addAll(List.of("--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child"));
        if (cell.network() != Network.ALL) {
            words.add("--net");
        }
        words.addAll(List.of(
                "--",
                cell.program(SHELL),
                "-c",
                SandboxScripts.read("enter.sh"),
                "lonelycat-sandbox",
                cell.root().toString(),
                cell.stage().toString()));
        StagedTrees staged = StagedTrees.of(cell);
        words.addAll(staged.words());
        words.addAll(List.of("devices", cell.devices().toString()));
        cell.mounts().forEach(mount -> words.addAll(words(mount, staged)));
        if (cell.network() == Network.LOOPBACK) {
            words.add("loopback");
        }
        words.addAll(List.of("folder", cell.folder().toString(), "--"));
        words.addAll(lessRights(cell));
        return words;
    }

    /** No way leads back: the views were put together with rights that the command cannot get any more. */
    private static List<String> lessRights(ToolCell cell) {
        Owner owner = cell.user().owner();
        List<String> words = new ArrayList<>();
        if (!cell.user().ofRoot()) {
            words.addAll(List.of(
                    cell.program(NAME),
                    "--user",
                    "--map-user=" + owner.user(),
                    "--map-group=" + owner.group(),
                    "--keep-caps",
                    "--"));
        }
        words.add(cell.program(LESS_RIGHTS));
        if (cell.user().ofRoot() && !cell.user().isRoot()) {
            words.addAll(List.of("--reuid=" + owner.user(), "--regid=" + owner.group(), "--clear-groups"));
        }
        words.addAll(List.of("--no-new-privs", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--"));
        return words;
    }

    private static List<String> words(Mount mount, StagedTrees staged) {
        String place = mount.place().toString();
        if (mount instanceof Mount.Overlay it) {
            return List.of(
                    "layer",
                    staged.source(it.lower()),
                    place,
                    it.upper().toString(),
                    it.work().toString());
        }
        if (mount instanceof Mount.Write it) {
            return List.of("write", staged.source(it.source()), place);
        }
        Mount.Read it = (Mount.Read) mount;
        return List.of(it.ifThere() ? "read_if_there" : "read", staged.source(it.source()), place);
    }

    /** Trees whose files are shown as those of the commands' user, each at a folder of its own. */
    private record StagedTrees(Map<Path, Owner> shown, List<Path> trees, Path stage, Owner as) {
        static StagedTrees of(ToolCell cell) {
            List<Path> trees = cell.user().shown().keySet().stream().sorted().toList();
            return new StagedTrees(
                    cell.user().shown(), trees, cell.stage(), cell.user().owner());
        }

        List<String> words() {
            if (trees.isEmpty()) {
                return List.of();
            }
            List<String> words = new ArrayList<>(List.of("mapping", SandboxScripts.read("mapping.pl")));
            new LinkedHashSet<>(shown.values()).forEach(owner -> words.addAll(words(owner)));
            return words;
        }

        private List<String> words(Owner owner) {
            List<String> words = new ArrayList<>(List.of("show_as"));
            words.addAll(List.of(number(owner.user()), number(owner.group())));
            words.addAll(List.of(number(as.user()), number(as.group())));
            List<Path> owned =
                    trees.stream().filter(tree -> owner.equals(shown.get(tree))).toList();
            words.add(number(owned.size()));
            owned.forEach(tree -> words.addAll(List.of(tree.toString(), place(tree))));
            return words;
        }

        private static String number(int id) {
            return Integer.toString(id);
        }

        private String place(Path tree) {
            return stage.resolve(number(trees.indexOf(tree))).toString();
        }

        /** The longest tree counts: the local repository can be in the workspace. */
        String source(Path source) {
            for (int i = trees.size() - 1; i >= 0; i--) {
                Path tree = trees.get(i);
                if (source.startsWith(tree)) {
                    return Path.of(place(tree)).resolve(tree.relativize(source)).toString();
                }
            }
            return source.toString();
        }
    }
}
