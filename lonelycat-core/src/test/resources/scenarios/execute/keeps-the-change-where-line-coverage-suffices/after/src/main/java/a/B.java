package a;

class B {
    int one() {
        return 1;
    }

    int two() {
        return 2;
    }
}
