// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.flow.KnownProject.OfferedFile;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.StateFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be written.
 *
 * @param files contents by path; the policy first
 * @param stays paths of what was wanted and is there
 */
record FirstFiles(Map<String, String> files, List<String> stays) {
    static FirstFiles of(
            WorkspaceSession site, StarterPolicy starter, List<OfferedFile> wanted, Optional<LicenceHeader> header) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> stays = new ArrayList<>();
        files.put(Policy.FILE_NAME, starter.text());
        for (OfferedFile file : wanted) {
            if (StateFiles.exists(site.workspace().root().resolve(file.path()))) {
                stays.add(file.path());
            } else {
                files.put(
                        file.path(), header.map(it -> it.before(file.content())).orElse(file.content()));
            }
        }
        return new FirstFiles(files, stays);
    }

    FirstFiles having(StarterPolicy policy) {
        Map<String, String> others = new LinkedHashMap<>(files);
        others.put(Policy.FILE_NAME, policy.text());
        return new FirstFiles(others, stays);
    }
}
