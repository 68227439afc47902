// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes by name, as in "unix:nlink,ino". */
final class NamedAttributes {
    private static final Set<String> VIEWS = Set.of("basic", "posix", "unix", "owner");

    /** Files belong to the user of this process. */
    private static final int UID = user();

    private NamedAttributes() {}

    private static int user() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self/fd"), "unix:uid");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return 0;
        }
    }

    /** Splits "view:names"; the view is basic when none is named. */
    private static String[] split(String attributes) {
        int colon = attributes.indexOf(':');
        String view = colon < 0 ? "basic" : attributes.substring(0, colon);
        if (!VIEWS.contains(view)) {
            throw new UnsupportedOperationException("View '" + view + "' not available");
        }
        return new String[] {view, attributes.substring(colon + 1)};
    }

    static Map<String, Object> read(String attributes, SimView.Viewed viewed) throws IOException {
        String[] parts = split(attributes);
        List<String> names = List.of(parts[1].split(",", -1));
        Map<String, Object> all = all(parts[0], viewed.attributes());
        if (names.contains("*")) {
            return all;
        }
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Object value = all.get(name);
            if (value == null) {
                throw new IllegalArgumentException("'" + name + "' not recognized");
            }
            chosen.put(name, value);
        }
        return chosen;
    }

    private static Map<String, Object> all(String view, SimAttributes attributes) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (view.equals("owner")) {
            all.put("owner", attributes.owner());
            return all;
        }
        addBasic(all, attributes);
        if (!view.equals("basic")) {
            all.put("permissions", attributes.permissions());
            all.put("owner", attributes.owner());
            all.put("group", attributes.group());
        }
        if (view.equals("unix")) {
            addUnix(all, attributes);
        }
        return all;
    }

    private static void addBasic(Map<String, Object> all, SimAttributes attributes) {
        all.put("size", attributes.size());
        all.put("creationTime", attributes.creationTime());
        all.put("lastAccessTime", attributes.lastAccessTime());
        all.put("lastModifiedTime", attributes.lastModifiedTime());
        all.put("isDirectory", attributes.isDirectory());
        all.put("isRegularFile", attributes.isRegularFile());
        all.put("isSymbolicLink", attributes.isSymbolicLink());
        all.put("isOther", attributes.isOther());
        all.put("fileKey", attributes.fileKey());
    }

    private static void addUnix(Map<String, Object> all, SimAttributes attributes) {
        all.put("mode", attributes.fullMode());
        all.put("ino", (long) attributes.inode().number());
        all.put("dev", 1L);
        all.put("rdev", 0L);
        all.put("nlink", attributes.linkCount());
        all.put("uid", UID);
        all.put("gid", 0);
        all.put("ctime", attributes.changeTime());
    }

    static void write(String attribute, Object value, SimView.Viewed viewed) throws IOException {
        String[] parts = split(attribute);
        SimView view = new SimView(parts[0], viewed);
        switch (parts[1]) {
            case "lastModifiedTime" -> view.setTimes((FileTime) value, null, null);
            case "lastAccessTime" -> view.setTimes(null, (FileTime) value, null);
            case "creationTime" -> view.setTimes(null, null, (FileTime) value);
            case "permissions" -> view.setPermissions(Opening.permissions(value));
            case "mode" -> viewed.setMode((Integer) value & 07777);
            default -> throw new IllegalArgumentException("'" + parts[1] + "' not recognized");
        }
    }
}
