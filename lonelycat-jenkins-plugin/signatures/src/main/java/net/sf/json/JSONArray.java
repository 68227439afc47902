// SPDX-License-Identifier: MIT
package net.sf.json;

public final class JSONArray {
    public JSONArray() {}
}
