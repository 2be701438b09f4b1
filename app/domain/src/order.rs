//! Sorting of short lists.

/// Sorts by `before`, keeping the order of equals. By insertion: the lists here have at most 200 rows, and the library's sort weighs
/// 5 kB in the browser's module for each kind of element.
pub(crate) fn sort<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}
