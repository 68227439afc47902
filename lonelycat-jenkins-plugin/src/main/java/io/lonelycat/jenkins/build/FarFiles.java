// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import jenkins.util.VirtualFile;

/** An archive that is not on this machine, such as a bucket, which has no links. */
record FarFiles(VirtualFile folder) implements ArchivedFiles {

    @Override
    public void each(Visitor visitor) throws IOException {
        Collection<String> names = folder.list("**", "", false);
        int files = 0;
        for (String name : names) {
            files = ArchivedFiles.counted(files, name);
            try (InputStream in = folder.child(name).open()) {
                visitor.file(name, in);
            }
        }
    }
}
