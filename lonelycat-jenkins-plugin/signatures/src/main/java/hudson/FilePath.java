// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.lonelycat.signatures.Signature;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.jenkinsci.remoting.RoleSensitive;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public final class FilePath implements SerializableOnlyOverRemoting {
    public FilePath(File localPath) {}

    public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public FilePath child(String relOrAbsolute) {
        throw Signature.only();
    }

    public void copyFrom(InputStream in) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public Launcher createLauncher(TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public String getRemote() {
        throw Signature.only();
    }

    public InputStream read() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }
}
