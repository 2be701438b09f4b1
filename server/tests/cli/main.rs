//! The program as people run it: the real binary, in an empty folder, without any environment.

mod program;

mod account;
mod check;
mod edition;
mod seed;
mod serve;
mod verify;
