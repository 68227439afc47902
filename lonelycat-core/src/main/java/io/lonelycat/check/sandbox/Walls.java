// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.sandbox.Tool.Wall;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Access;
import io.lonelycat.workspace.MountPoints;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what a command is to see of the file system: the list of walls, in the order in which they are put up. */
final class Walls {
    /** Where programs of this machine talk to each other, and through which a process outside could be started. */
    private static final List<Path> SOCKETS = List.of(Path.of("/run"), Path.of("/var/run"));

    private static final List<Path> TEMPORARY = List.of(Path.of("/tmp"), Path.of("/var/tmp"));
    private static final Path NAME_SERVERS = Path.of("/etc/resolv.conf");

    private final SandboxPlaces around;
    private final SandboxSpec spec;
    private final SandboxFolder scratch;
    private final List<Wall> walls = new ArrayList<>();
    private Home home = Home.READ_ONLY;

    private Walls(SandboxPlaces around, SandboxSpec spec, SandboxFolder scratch) {
        this.around = around;
        this.spec = spec;
        this.scratch = scratch;
    }

    /** The walls, and what becomes of what is written to the home folder behind them. */
    record Built(List<Wall> walls, Home home) {}

    /**
     * Works them out.
     *
     * @param discarding whether what is written outside of the workspace can be put over what is there
     */
    static Built build(SandboxPlaces around, SandboxSpec spec, SandboxFolder scratch, boolean discarding) {
        Walls walls = new Walls(around, spec, scratch);
        walls.temporary();
        walls.sockets();
        walls.caches(discarding);
        walls.secrets();
        walls.workspace();
        return new Built(List.copyOf(walls.walls), walls.home);
    }

    private void temporary() {
        Set<Path> places = new LinkedHashSet<>();
        TEMPORARY.forEach(place -> real(place).ifPresent(places::add));
        String own = around.environment().getOrDefault("TMPDIR", "");
        if (own.startsWith("/")) {
            real(Path.of(own))
                    .filter(place -> places.stream().noneMatch(place::startsWith))
                    .filter(place -> !around.workspace().startsWith(place) && !place.startsWith(around.workspace()))
                    .filter(place ->
                            around.home().filter(it -> it.startsWith(place)).isEmpty())
                    .ifPresent(places::add);
        }
        places.forEach(place -> walls.add(new Wall.Give(scratch.temporary(), place)));
    }

    private void sockets() {
        Set<Path> places = new LinkedHashSet<>();
        SOCKETS.forEach(place -> real(place).ifPresent(places::add));
        for (Path place : places) {
            walls.add(new Wall.Cover(place));
            real(NAME_SERVERS)
                    .filter(file -> file.startsWith(place))
                    .map(Path::getParent)
                    .ifPresent(folder -> walls.add(new Wall.Read(folder)));
            visible().stream().filter(it -> it.startsWith(place)).forEach(it -> walls.add(new Wall.Write(it)));
            walls.add(new Wall.Close(place));
        }
    }

    /** Returns where commands see the folder that is given to them for temporary files. */
    static Optional<Path> temporaryPlace() {
        return TEMPORARY.stream().flatMap(place -> real(place).stream()).findFirst();
    }

    private List<Path> visible() {
        List<Path> visible = new ArrayList<>();
        spec.visible().forEach(path -> real(path).ifPresent(visible::add));
        return visible;
    }

    private void caches(boolean discarding) {
        List<Path> places = new ArrayList<>();
        around.home().flatMap(Walls::real).filter(this::isApart).ifPresent(places::add);
        for (Path cache : around.caches()) {
            real(cache)
                    .filter(this::isApart)
                    .filter(place -> places.stream().noneMatch(place::startsWith))
                    .ifPresent(places::add);
        }
        if (discarding) {
            places.forEach(this::discard);
            home = Home.DISCARDED;
        } else {
            around.home()
                    .flatMap(Walls::real)
                    .filter(this::isApart)
                    .filter(this::isGivenAway)
                    .ifPresent(place -> walls.add(new Wall.Read(place)));
            around.caches().forEach(cache -> real(cache).filter(this::isApart).ifPresent(this::write));
        }
    }

    /** What holds the workspace as well, or is in it, or in what was given away already, needs no wall of its own. */
    private boolean isApart(Path place) {
        return !place.startsWith(around.workspace())
                && place.getNameCount() > 0
                && walls.stream().noneMatch(wall -> wall instanceof Wall.Give given && place.equals(given.place()));
    }

    /** A home folder can lie among the files for temporary use, which are others behind the walls. */
    private boolean isGivenAway(Path place) {
        return walls.stream().anyMatch(wall -> wall instanceof Wall.Give given && place.startsWith(given.place()));
    }

    private void discard(Path place) {
        SandboxFolder.Layer layer = scratch.layer();
        walls.add(new Wall.Discard(place, layer.upper(), layer.work()));
        // What is mounted below does not come along, so it is shown again.
        MountPoints.below(place).stream()
                .filter(mount -> !mount.startsWith(around.workspace()))
                .forEach(mount -> walls.add(new Wall.Read(mount)));
    }

    /** Without a place to throw things away, downloads have to stay; but not over the engine that judges the next change. */
    private void write(Path cache) {
        walls.add(new Wall.Write(cache));
        Path engine = cache.resolve("io").resolve("lonelycat");
        real(engine).ifPresent(it -> walls.add(new Wall.Read(it)));
    }

    private void secrets() {
        for (Path secret : HiddenPlaces.of(around)) {
            real(secret).filter(it -> !visible().contains(it)).ifPresent(this::hide);
        }
    }

    private void workspace() {
        Path root = around.workspace();
        walls.add(spec.workspace() == Access.WRITABLE ? new Wall.Write(root) : new Wall.Read(root));
        around.hidden().forEach(this::hide);
        around.readOnly().forEach(path -> walls.add(new Wall.Read(path)));
        visible().stream()
                .filter(path -> SOCKETS.stream().noneMatch(path::startsWith))
                .forEach(path -> walls.add(new Wall.Write(path)));
    }

    private void hide(Path path) {
        if (Files.isDirectory(path)) {
            walls.add(new Wall.Cover(path));
            walls.add(new Wall.Close(path));
        } else if (StateFiles.exists(path)) {
            walls.add(new Wall.HideFile(path));
        }
    }

    /** Where a path really leads; empty where nothing is. */
    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** A folder for what the commands of one execution write outside of the workspace. It goes with the execution. */
    static final class SandboxFolder implements Closeable {
        private final TemporaryFolder folder;
        private int layers;

        SandboxFolder(Path parent, String prefix) {
            this.folder = TemporaryFolder.in(parent, prefix);
            StateFiles.createFolder(root());
            StateFiles.createFolder(temporary());
        }

        /** Where what is written over a folder goes, and where the kernel prepares it. */
        record Layer(Path upper, Path work) {}

        Path folder() {
            return folder.path();
        }

        /** The place at which the root of a command is put together. */
        Path root() {
            return folder.path().resolve("root");
        }

        /** What commands see as the folders for temporary files. */
        Path temporary() {
            return folder.path().resolve("tmp");
        }

        Layer layer() {
            layers++;
            Path layer = folder.path().resolve("layer-" + layers);
            return new Layer(
                    StateFiles.createFolder(layer.resolve("upper")), StateFiles.createFolder(layer.resolve("work")));
        }

        @Override
        public void close() {
            folder.close();
        }
    }

    /** Where tools keep keys and tokens that no check needs, so that none gets to see them. */
    private static final class HiddenPlaces {
        private static final List<String> IN_HOME = List.of(
                ".ssh",
                ".gnupg",
                ".config/lonelycat",
                ".lonelycat",
                ".netrc",
                ".git-credentials",
                ".config/git/credentials",
                ".config/gh",
                ".config/glab-cli",
                ".config/hub",
                ".config/gcloud",
                ".config/containers/auth.json",
                ".config/sops",
                ".config/op",
                ".aws",
                ".azure",
                ".kube",
                ".oci",
                ".docker/config.json",
                ".docker/run",
                ".docker/contexts",
                ".vault-token",
                ".terraform.d/credentials.tfrc.json",
                ".password-store",
                ".local/share/keyrings",
                ".pki",
                ".pgpass",
                ".my.cnf",
                ".jenkins/secrets");

        /** Below the home of a Jenkins controller, for builds that run on it. */
        private static final List<String> IN_JENKINS =
                List.of("secrets", "credentials.xml", "users", "lonelycat", "identity.key.enc", "secret.key");

        private HiddenPlaces() {}

        static List<Path> of(SandboxPlaces around) {
            List<Path> places = new ArrayList<>();
            around.home().ifPresent(home -> IN_HOME.forEach(name -> places.add(home.resolve(name))));
            Map<String, String> environment = around.environment();
            named(environment, "JENKINS_HOME").forEach(home -> IN_JENKINS.forEach(it -> places.add(home.resolve(it))));
            places.addAll(named(environment, "SSH_AUTH_SOCK"));
            places.addAll(named(environment, "KUBECONFIG"));
            places.addAll(named(environment, "GOOGLE_APPLICATION_CREDENTIALS"));
            return places;
        }

        private static List<Path> named(Map<String, String> environment, String variable) {
            String value = environment.getOrDefault(variable, "");
            return value.startsWith("/") ? List.of(Path.of(value)) : List.of();
        }
    }
}
