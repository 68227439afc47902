// SPDX-License-Identifier: MIT
package jenkins.util;

import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.Collection;

public abstract class VirtualFile implements Serializable {
    public VirtualFile() {}

    public abstract VirtualFile child(String name);

    public abstract boolean exists() throws IOException;

    public abstract String getName();

    public abstract boolean isDirectory() throws IOException;

    public abstract boolean isFile() throws IOException;

    public abstract long lastModified() throws IOException;

    public abstract long length() throws IOException;

    public abstract VirtualFile[] list() throws IOException;

    public Collection<String> list(String includes, String excludes, boolean useDefaultExcludes) throws IOException {
        throw Signature.only();
    }

    public abstract InputStream open() throws IOException;

    public abstract URI toURI();
}
