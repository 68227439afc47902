// SPDX-License-Identifier: MIT
package hudson.model;

public interface BuildBadgeAction extends Action {}
