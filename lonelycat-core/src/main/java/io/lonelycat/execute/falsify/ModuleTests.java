// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.regex.Pattern;

/** Finds out by their sources with which JUnit the tests of a Maven module run. */
final class ModuleTests {
    private static final Pattern JUNIT_4 =
            Pattern.compile("\\bimport\\s++(?:static\\s++)?(?:org\\.junit\\.[A-Z]|junit\\.)");
    private static final Pattern PLATFORM = Pattern.compile("\\borg\\.junit\\.(?:jupiter|platform)\\b");
    private static final long LARGEST = 1L << 20;

    private final Workspace tree;
    private final String folder;
    private boolean four;
    private boolean platform;

    private ModuleTests(Workspace tree, String module) {
        this.tree = tree;
        this.folder = module + "src/test/java";
    }

    /**
     * Says whether they run without the platform of JUnit 5: some import JUnit 4, and none names the platform.
     *
     * @param module its folder, with a slash at the end; empty for the root
     */
    static boolean needNoPlatform(Workspace tree, String module) {
        ModuleTests tests = new ModuleTests(tree, module);
        tree.walk(tests::leadsThere, tests::look);
        return tests.four && !tests.platform;
    }

    private boolean leadsThere(WorkspacePath path) {
        String value = path.value();
        return folder.equals(value) || folder.startsWith(value + "/") || value.startsWith(folder + "/");
    }

    private void look(FolderEntry entry) {
        String value = entry.path().value();
        boolean source = entry.kind() == FileKind.FILE && value.startsWith(folder + "/") && value.endsWith(".java");
        if (source && entry.sizeBytes() <= LARGEST && !platform) {
            String text = read(entry.path());
            platform = PLATFORM.matcher(text).find();
            four |= JUNIT_4.matcher(text).find();
        }
    }

    private String read(WorkspacePath path) {
        try {
            return new String(tree.read(path, LARGEST), UTF_8);
        } catch (EngineException | InvalidInputException gone) {
            // What the tests need is then told by the others.
            return "";
        }
    }
}
