// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SimFileSystemPropertyTest {

    record Step(Action action, String first, String second) {}

    enum Action {
        CREATE_FILE,
        WRITE_FILE,
        APPEND_FILE,
        MAKE_FOLDER,
        MAKE_LINK,
        MAKE_HARD_LINK,
        DELETE,
        RENAME,
        MOVE,
        REPLACE,
        COPY,
        CHMOD,
        RENAME_AT,
        UNLINK_AT,
        RMDIR_AT,
        CREATE_AT,
        READ,
        LIST,
        REAL_PATH
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> names =
                Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(3).map(l -> String.join("/", l));
        return Combinators.combine(Arbitraries.of(Action.class), names, names)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 400)
    void agreesWithTheRealOne(@ForAll("steps") List<Step> steps) throws IOException {
        Path real = Files.createTempDirectory("simfs");
        try {
            Path simulated = SimDisk.empty().boot().root().resolve("case");
            Files.createDirectory(simulated, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(real)));
            for (Step step : steps) {
                assertThat(TwoFileSystems.result(simulated, top -> run(top, step)))
                        .as("%s of %s", step, steps)
                        .isEqualTo(TwoFileSystems.result(real, top -> run(top, step)));
            }
            assertThat(TwoFileSystems.tree(simulated)).isEqualTo(TwoFileSystems.tree(real));
        } finally {
            deleteTree(real);
        }
    }

    private static Object run(Path top, Step step) throws IOException {
        Path first = top.resolve(step.first());
        Path second = top.resolve(step.second());
        return switch (step.action()) {
            case CREATE_FILE -> Files.writeString(first, step.second(), CREATE_NEW, WRITE);
            case WRITE_FILE -> Files.writeString(first, step.second());
            case APPEND_FILE -> Files.writeString(first, step.second(), CREATE, APPEND);
            case MAKE_FOLDER -> Files.createDirectory(first);
            case MAKE_LINK ->
                Files.createSymbolicLink(first, top.getFileSystem().getPath(step.second()));
            case MAKE_HARD_LINK -> Files.createLink(first, second);
            case DELETE -> Files.deleteIfExists(first);
            case RENAME -> Files.move(first, second, ATOMIC_MOVE);
            case MOVE -> Files.move(first, second);
            case REPLACE -> Files.move(first, second, REPLACE_EXISTING);
            case COPY -> Files.copy(first, second, NOFOLLOW_LINKS);
            case CHMOD -> Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rwxr-x-w-"));
            case READ -> Files.readString(first);
            case LIST -> TwoFileSystems.names(first);
            case REAL_PATH -> first.toRealPath();
            case RENAME_AT, UNLINK_AT, RMDIR_AT, CREATE_AT -> runByHandle(top, step);
        };
    }

    private static Object runByHandle(Path top, Step step) throws IOException {
        Path from = top.resolve(step.first());
        Path to = top.resolve(step.second());
        Path name = from.getFileName();
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(from.getParent());
                DirectoryStream<Path> target = Files.newDirectoryStream(to.getParent())) {
            SecureDirectoryStream<Path> at = (SecureDirectoryStream<Path>) opened;
            switch (step.action()) {
                case RENAME_AT -> at.move(name, (SecureDirectoryStream<Path>) target, to.getFileName());
                case UNLINK_AT -> at.deleteFile(name);
                case RMDIR_AT -> at.deleteDirectory(name);
                default -> {
                    try (var channel = at.newByteChannel(name, Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS))) {
                        channel.write(ByteBuffer.wrap(step.second().getBytes(UTF_8)));
                    }
                }
            }
            return "done";
        }
    }

    private static void deleteTree(Path top) throws IOException {
        try (var paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
