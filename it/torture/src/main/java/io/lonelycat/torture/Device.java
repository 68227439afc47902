// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Simulates power loss: a file system on an image file, whose copy contains only data that reached the device. The image is on a file
 * system
 * with atomic copies ({@code FICLONE}). Needs root in a private mount namespace.
 */
final class Device {
    private static final Path NOWHERE = Path.of("/");
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";
    /** Commands that create a file system with atomic copies. */
    private static final List<List<String>> COPYING =
            List.of(List.of("mkfs.xfs", "-q", "-m", "reflink=1"), List.of("mkfs.btrfs", "-q"));

    private static final String DISK = "disk";
    private static final String MOUNT = "mount";
    private static final String UNMOUNT = "umount";

    private final Path images;
    private final Path place;
    private final Path boots;
    private boolean restarted;

    private Device(Path folder) {
        this.images = folder.resolve("images");
        this.place = folder.resolve("mounted");
        this.boots = folder.resolve("boots");
    }

    /** Creates a device in an empty folder; empty without the required programs or permissions. */
    static Optional<Device> in(Path folder) throws IOException, InterruptedException {
        Device device = new Device(folder);
        Path disk = Files.createDirectories(folder).resolve(DISK);
        for (Path path : List.of(device.images, device.place, device.boots)) {
            Files.createDirectory(path);
        }
        for (List<String> copying : COPYING) {
            Programs.run(folder, "truncate", "-s", "4g", disk.toString());
            try {
                Programs.run(folder, Programs.words(copying, disk.toString()));
                Programs.run(folder, MOUNT, "-o", "loop", disk.toString(), device.images.toString());
                return Optional.of(device);
            } catch (IOException missing) {
                Files.delete(disk);
            }
        }
        return Optional.empty();
    }

    /**
     * Creates an image with an empty file system.
     *
     * @param kind suffix of the mkfs program, such as {@code ext4}
     */
    Path format(String kind) throws IOException, InterruptedException {
        Path image = images.resolve("new");
        Programs.run(images, "truncate", "-s", kind.equals("ext4") ? "64m" : "400m", image.toString());
        Programs.run(images, "mkfs." + kind, "-q", image.toString());
        return image;
    }

    Path place() {
        return place;
    }

    void mount(Path image) throws IOException, InterruptedException {
        Programs.run(NOWHERE, MOUNT, "-o", "loop", image.toString(), place.toString());
    }

    /** Fails if the engine has left a file or folder open. */
    void unmount() throws IOException, InterruptedException {
        Programs.run(NOWHERE, UNMOUNT, place.toString());
    }

    /** Copies an image atomically, even while mounted and written. */
    Path copy(Path image, String name) throws IOException, InterruptedException {
        Path copy = images.resolve(name);
        Programs.run(images, "cp", "--reflink=always", image.toString(), copy.toString());
        return copy;
    }

    void remove() throws IOException, InterruptedException {
        Programs.run(NOWHERE, UNMOUNT, images.toString());
        Files.delete(images.resolveSibling(DISK));
    }

    /** Simulates a reboot for processes of this namespace. */
    void restart() throws IOException, InterruptedException {
        if (restarted) {
            Programs.run(NOWHERE, UNMOUNT, BOOT);
        }
        Path boot = Files.writeString(boots.resolve("boot"), UUID.randomUUID() + "\n");
        Programs.run(NOWHERE, MOUNT, "--bind", boot.toString(), BOOT);
        restarted = true;
    }
}
