//! From the tokens of a stack and a function to a request.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::stack::defer;
use super::*;

/// The request, and the texts of what was reported.
fn read(stack: TokenStream, item: TokenStream) -> (Request, String) {
    let cx = Diagnostics::default();
    let request = parse(&cx, stack, item);
    let errors = cx.finish().errors.to_string();
    (request.unwrap_or_else(|_| panic!("{errors}")), errors)
}

/// The request of a faultless stack.
fn accept(stack: TokenStream, item: TokenStream) -> Request {
    let (request, errors) = read(stack, item);
    assert_eq!(errors, "");
    request
}

/// The options of the only transform asked of a function of `w`, `x`, and `y`.
fn options(stack: TokenStream) -> Options {
    let request = accept(
        stack,
        quote!(
            fn f(w: &[f64], x: &[f64], y: f64) -> f64 {
                y
            }
        ),
    );
    request.chains[0].steps[0].options.clone()
}

/// What is reported of a function of `w`, `x`, and `y`.
fn refuse(stack: TokenStream) -> (Request, String) {
    read(
        stack,
        quote!(
            fn f(w: &[f64], x: &[f64], #[nodiff] y: f64) -> f64 {
                y
            }
        ),
    )
}

fn members(request: &Request) -> Vec<String> {
    request.members().into_iter().map(member_name).collect()
}

fn scalar_function() -> TokenStream {
    quote!(
        fn f(x: f64) -> f64 {
            x
        }
    )
}

#[test]
fn a_stack_is_one_chain_and_each_prefix_a_member() {
    let request = accept(quote!(vmap(), jacfwd(), grad()), scalar_function());
    assert_eq!(members(&request), ["grad", "jacfwd_grad", "vmap_jacfwd_grad"]);
    let name = &request.item.sig.ident;
    let described = described(&request.chains[0].steps, name);
    assert_eq!(described, "`vmap` of `jacfwd` of `grad` of `f`");
}

#[test]
fn a_list_is_several_chains_which_share_their_prefixes() {
    let stack = quote!(transforms(grad, vmap, vmap(grad), hessian, vmap(jacfwd), value_and_grad));
    let (request, errors) = read(stack, scalar_function());
    let expected = ["grad", "vmap", "vmap_grad", "hessian", "jacfwd", "vmap_jacfwd"];
    assert_eq!(members(&request), expected);
    assert!(errors.contains("`grad` of `f` is listed twice [FT0518]"), "{errors}");
}

#[test]
fn a_stack_and_a_list_stand_beside_each_other() {
    let request = accept(quote!(vmap(), transforms(jvp), grad()), scalar_function());
    assert_eq!(members(&request), ["grad", "vmap_grad", "jvp"]);
}

#[test]
fn members_of_one_name_and_different_options_clash() {
    let (_, errors) = refuse(quote!(transforms(grad(wrt = w), vmap(grad(wrt = x)))));
    assert!(errors.contains("`f::grad` is asked for twice, with different options"), "{errors}");
}

#[test]
fn wrt_takes_names_and_positions_from_both_ends() {
    for (stack, expected) in [
        (quote!(grad(wrt = x)), vec![1]),
        (quote!(grad(wrt = (y, w))), vec![2, 0]),
        (quote!(grad(wrt(w, x))), vec![0, 1]),
        (quote!(grad(wrt = 2)), vec![2]),
        (quote!(grad(wrt = (-1, 0))), vec![2, 0]),
    ] {
        assert_eq!(options(stack).wrt, Some(expected));
    }
    assert_eq!(options(quote!(grad())).wrt, None);
}

#[test]
fn in_dims_takes_one_for_all_a_list_and_names() {
    use Dim::Unmapped;
    const MAPPED: Dim = Dim::FIRST;
    for (stack, expected) in [
        (quote!(vmap(in_dims = 0)), [MAPPED; 3]),
        (quote!(vmap(in_dims = (None, 0, none))), [Unmapped, MAPPED, Unmapped]),
        (quote!(vmap(in_dims(None, 0, 0))), [Unmapped, MAPPED, MAPPED]),
        (quote!(vmap(in_dims(x = None))), [MAPPED, Unmapped, MAPPED]),
        (quote!(vmap(in_dims = None, size = n)), [Unmapped; 3]),
    ] {
        assert_eq!(options(stack).in_dims, Some(expected.to_vec()));
    }
    assert_eq!(options(quote!(vmap())).in_dims, None);
}

#[test]
fn the_other_options_are_read() {
    let vmap = options(quote!(vmap(out_dims = None, size = 2 * n, branches = select)));
    assert_eq!(vmap.out_dims, Some(vec![Dim::Unmapped]));
    assert_eq!(vmap.size.map(|it| it.to_token_stream().to_string()), Some("2 * n".to_owned()));
    assert!(vmap.branches_select);
    assert_eq!(options(quote!(grad(chunk = 8))).chunk, Some(8));
    assert_eq!(options(quote!(vmap(chunk = 4))).chunk, Some(4));
    assert_eq!(options(quote!(grad(mode = forward))).mode, Some(Mode::Forward));
}

#[test]
fn options_of_the_function_may_stand_in_any_attribute() {
    let item = quote!(
        pub fn f<F: Float>(x: F) -> (F, F) {
            (x, x)
        }
    );
    let stack = quote!(vmap(crate = crate::ad), grad(has_aux, name = g, scalar = F));
    let request = accept(stack, item);
    assert_eq!(request.krate.to_token_stream().to_string(), "crate :: ad");
    assert_eq!(request.name.map(|it| it.to_string()).as_deref(), Some("g"));
    assert!(request.scalar.is_some());
    assert!(request.chains[0].steps[0].options.has_aux);
}

#[test]
fn an_associated_function_is_known_by_its_receiver_or_self() {
    for (item, expected) in [
        (quote!(default fn f(&self, x: f64) -> f64 { x }), true),
        (
            quote!(
                fn f(x: f64) -> f64 {
                    Self::g(x)
                }
            ),
            true,
        ),
        (
            quote!(
                fn f(x: f64) -> f64 {
                    struct S;
                    impl S {
                        fn g(_: Self) {}
                    }
                    x
                }
            ),
            false,
        ),
    ] {
        let request = accept(quote!(grad()), item.clone());
        assert_eq!(request.in_impl, expected);
        assert_eq!(request.original().to_string(), item.to_string());
    }
}

#[test]
fn nodiff_is_taken_off_and_all_else_stays() {
    let item = quote! {
        #[inline]
        pub(crate) const fn f(mut x: f64, #[nodiff] n: usize) -> f64 { x }
    };
    let request = accept(quote!(grad()), item.clone());
    let nodiff: Vec<_> = request.params.iter().map(|it| it.nodiff).collect();
    assert_eq!(nodiff, [false, true]);
    let expected = item.to_string().replace("# [nodiff] ", "");
    assert_eq!(request.original().to_string(), expected);
}

#[test]
fn one_faulty_option_hides_no_other_and_leaves_its_default() {
    let (request, errors) = refuse(quote!(grad(wrt = (w, z, y), chunk = 0, 7, mod = forward)));
    for code in ["FT0503", "FT0519", "FT0514", "FT0502"] {
        assert!(errors.contains(code), "{code} in {errors}");
    }
    let options = &request.chains[0].steps[0].options;
    assert_eq!((&options.wrt, options.chunk), (&Some(vec![0]), None));
}

#[test]
fn entries_and_arguments_are_shown_below_each_other() {
    let (_, errors) = refuse(quote!(vmap(in_dims = (None, 0))));
    let shown = r"f(w: &[f64], x: &[f64], y: f64)\n            None       0          ?";
    assert!(errors.contains(shown), "{errors}");
}

#[test]
fn every_unsupported_part_of_a_signature_is_named() {
    let item = quote!(
        async unsafe extern "C" fn f(x: f64, _: ...) -> Vec<impl Copy> {
            vec![x]
        }
    );
    let (request, errors) = read(quote!(grad()), item);
    assert_eq!(errors.matches("[FT0521]").count(), 5, "{errors}");
    assert_eq!(members(&request), ["grad"]);
}

#[test]
fn what_cannot_be_parsed_is_an_error_and_not_a_panic() {
    for item in [quote!(fn f(x) -> f64 { x }), quote!(pub fn), quote!()] {
        let cx = Diagnostics::default();
        assert!(parse(&cx, quote!(grad()), item).is_err());
        assert!(cx.finish().failed());
    }
}

#[test]
fn attributes_gather_in_one_that_stands_last() {
    let inner = quote!(
        #[v]
        #[inline]
        #[grad(crate = ft)]
        fn f() {}
    );
    let outer = defer("vmap", quote!(in_dims = 0), inner);
    let expected =
        "#[v] #[inline] #[grad(crate = ft)] #[:: functra :: __emit(vmap (in_dims = 0))] fn f() {}";
    assert_eq!(normal(&outer), normal(&expected.parse().unwrap()));
}

#[test]
fn an_inner_attribute_may_say_where_the_crate_is() {
    let item = quote!(
        #[::functra::__emit(vmap())]
        fn f() {}
    );
    let both = defer("grad", quote!(crate = ft), item);
    let expected = quote!(
        #[ft::__emit(vmap(), grad(crate = ft))]
        fn f() {}
    );
    assert_eq!(normal(&both), normal(&expected));
}

fn normal(tokens: &TokenStream) -> String {
    tokens.to_string().split_whitespace().collect()
}
