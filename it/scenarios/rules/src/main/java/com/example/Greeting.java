package com.example;

/** Greets. */
public final class Greeting {}
