package a;

class B {
    int one() {
        return 1;
    }
}
