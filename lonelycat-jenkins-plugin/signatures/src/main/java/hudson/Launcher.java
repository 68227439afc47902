// SPDX-License-Identifier: MIT
package hudson;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

public abstract class Launcher {
    protected Launcher(TaskListener listener, VirtualChannel channel) {}

    public abstract void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException;

    public final ProcStarter launch() {
        throw Signature.only();
    }

    public final class ProcStarter {
        public ProcStarter cmds(List<String> args) {
            throw Signature.only();
        }

        public ProcStarter envs(Map<String, String> overrides) {
            throw Signature.only();
        }

        public ProcStarter pwd(FilePath workDir) {
            throw Signature.only();
        }

        public ProcStarter quiet(boolean quiet) {
            throw Signature.only();
        }

        public Proc start() throws IOException {
            throw Signature.only();
        }

        public ProcStarter stdout(OutputStream out) {
            throw Signature.only();
        }
    }

    public static class LocalLauncher extends Launcher {
        LocalLauncher() {
            super(null, null);
        }

        @Override
        public void kill(Map<String, String> modelEnvVars) throws InterruptedException {
            throw Signature.only();
        }
    }

    public static class RemoteLauncher extends Launcher {
        RemoteLauncher() {
            super(null, null);
        }

        @Override
        public void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException {
            throw Signature.only();
        }
    }
}
