// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file system on a device that is a file, whose power can be cut at any instant: a copy of the file has what has reached the device
 * until then, and lacks what the kernel still holds in memory. The file is on a file system that copies at one instant
 * ({@code FICLONE}), itself in a file. It needs root, for devices, in a namespace of its own, with which all mounts go.
 */
final class Device {
    private static final Path NOWHERE = Path.of("/");
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";
    /** What makes a file system that copies at one instant. */
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

    /** Makes one in an empty folder; absent where this machine has no programs for it, or no right to. */
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
     * Makes an image with an empty file system of a kind.
     *
     * @param kind such as {@code ext4}, which is also the end of the name of the program that makes it
     */
    Path format(String kind) throws IOException, InterruptedException {
        Path image = images.resolve("new");
        Programs.run(images, "truncate", "-s", kind.equals("ext4") ? "64m" : "400m", image.toString());
        Programs.run(images, "mkfs." + kind, "-q", image.toString());
        return image;
    }

    /** Returns where an image is mounted. */
    Path place() {
        return place;
    }

    void mount(Path image) throws IOException, InterruptedException {
        Programs.run(NOWHERE, MOUNT, "-o", "loop", image.toString(), place.toString());
    }

    /** Fails where something is still in use there: the engine has left a file or a folder open. */
    void unmount() throws IOException, InterruptedException {
        Programs.run(NOWHERE, UNMOUNT, place.toString());
    }

    /** Copies an image at one instant, also while it is mounted and written to. */
    Path copy(Path image, String name) throws IOException, InterruptedException {
        Path copy = images.resolve(name);
        Programs.run(images, "cp", "--reflink=always", image.toString(), copy.toString());
        return copy;
    }

    /** Removes it with all images. */
    void remove() throws IOException, InterruptedException {
        Programs.run(NOWHERE, UNMOUNT, images.toString());
        Files.delete(images.resolveSibling(DISK));
    }

    /** Lets processes of this namespace, and this one, take what comes for another start of the machine. */
    void restart() throws IOException, InterruptedException {
        if (restarted) {
            Programs.run(NOWHERE, UNMOUNT, BOOT);
        }
        Path boot = Files.writeString(boots.resolve("boot"), UUID.randomUUID() + "\n");
        Programs.run(NOWHERE, MOUNT, "--bind", boot.toString(), BOOT);
        restarted = true;
    }
}
