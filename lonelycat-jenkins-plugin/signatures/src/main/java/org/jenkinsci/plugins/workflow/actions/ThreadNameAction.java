// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.actions;

public interface ThreadNameAction extends PersistentAction {}
