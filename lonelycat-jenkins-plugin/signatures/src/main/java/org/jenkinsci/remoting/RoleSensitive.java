// SPDX-License-Identifier: MIT
package org.jenkinsci.remoting;

public interface RoleSensitive {}
