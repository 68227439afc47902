#!/bin/sh
# Stands for a compiler, for which Dates has no method parse.
if grep -n 'Dates\.parse(' src/*.java; then
    echo '[ERROR] cannot find symbol: method parse(String) of class Dates'
    exit 1
fi
