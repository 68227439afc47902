// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads attributes by name, such as "unix:nlink,ino". */
final class NamedAttributes {
    private static final int UID = user();

    private NamedAttributes() {}

    private static int user() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self/fd"), "unix:uid");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return 0;
        }
    }

    static Map<String, Object> read(String attributes, SimView.Viewed viewed) throws IOException {
        Map<String, Object> all = all(viewed.attributes());
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String name : names(attributes).split(",", -1)) {
            Object value = all.get(name);
            if (value == null) {
                throw new IllegalArgumentException("'" + name + "' not recognized");
            }
            chosen.put(name, value);
        }
        return chosen;
    }

    private static String names(String attributes) {
        return attributes.substring(attributes.indexOf(':') + 1);
    }

    private static Map<String, Object> all(SimAttributes attributes) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("size", attributes.size());
        all.put("lastModifiedTime", attributes.lastModifiedTime());
        all.put("isDirectory", attributes.isDirectory());
        all.put("fileKey", attributes.fileKey());
        all.put("permissions", attributes.permissions());
        all.put("mode", attributes.fullMode());
        all.put("ino", (long) attributes.inode().number());
        all.put("dev", 1L);
        all.put("nlink", attributes.linkCount());
        all.put("uid", UID);
        all.put("gid", 0);
        all.put("ctime", attributes.changeTime());
        return all;
    }

    static void write(String attribute, Object value, SimView.Viewed viewed) throws IOException {
        SimView view = new SimView("unix", viewed);
        switch (names(attribute)) {
            case "lastModifiedTime" -> view.setTimes((FileTime) value, null, null);
            case "lastAccessTime" -> view.setTimes(null, (FileTime) value, null);
            case "mode" -> viewed.setMode((Integer) value & 07777);
            default -> throw new IllegalArgumentException("'" + attribute + "' not recognized");
        }
    }
}
