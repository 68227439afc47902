// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.remoting.Future;
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

    public FilePath(VirtualChannel channel, String remote) {}

    public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public <T> Future<T> actAsync(FileCallable<T> callable) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public FilePath child(String relOrAbsolute) {
        throw Signature.only();
    }

    public void copyFrom(InputStream in) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public int copyRecursiveTo(String fileMask, FilePath target) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public Launcher createLauncher(TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public FilePath createTempDir(String prefix, String suffix) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean delete() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean exists() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public VirtualChannel getChannel() {
        throw Signature.only();
    }

    public String getName() {
        throw Signature.only();
    }

    public FilePath getParent() {
        throw Signature.only();
    }

    public String getRemote() {
        throw Signature.only();
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean isRemote() {
        throw Signature.only();
    }

    public long lastModified() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public long length() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public FilePath[] list(String includes) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public void mkdirs() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public InputStream read() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public String readToString() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public Computer toComputer() {
        throw Signature.only();
    }

    public void write(String content, String encoding) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }
}
