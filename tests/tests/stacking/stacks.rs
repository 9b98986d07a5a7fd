//! Every stack of up to three transforms that a function allows, each part of it beginning at the
//! function first: `[the transforms, outermost first] its member: {as transforms(..) lists it}`.
//!
//! After a `jvp` or a `vmap`, and after any derivative with respect to more than one number, the
//! result is no number any more, so that no `grad` or `hessian` follows.

/// A function of one number that returns a number.
macro_rules! of_one_number {
    ($then:ident! $args:tt) => {
        $then! { $args
            [jvp] jvp: {jvp};
            [grad] grad: {grad};
            [jacfwd] jacfwd: {jacfwd};
            [hessian] hessian: {hessian};
            [vmap] vmap: {vmap};
            [jvp jvp] jvp_jvp: {jvp(jvp)};
            [jacfwd jvp] jacfwd_jvp: {jacfwd(jvp)};
            [vmap jvp] vmap_jvp: {vmap(jvp)};
            [jvp grad] jvp_grad: {jvp(grad)};
            [grad grad] grad_grad: {grad(grad)};
            [jacfwd grad] jacfwd_grad: {jacfwd(grad)};
            [hessian grad] hessian_grad: {hessian(grad)};
            [vmap grad] vmap_grad: {vmap(grad)};
            [jvp jacfwd] jvp_jacfwd: {jvp(jacfwd)};
            [grad jacfwd] grad_jacfwd: {grad(jacfwd)};
            [jacfwd jacfwd] jacfwd_jacfwd: {jacfwd(jacfwd)};
            [hessian jacfwd] hessian_jacfwd: {hessian(jacfwd)};
            [vmap jacfwd] vmap_jacfwd: {vmap(jacfwd)};
            [jvp hessian] jvp_hessian: {jvp(hessian)};
            [grad hessian] grad_hessian: {grad(hessian)};
            [jacfwd hessian] jacfwd_hessian: {jacfwd(hessian)};
            [hessian hessian] hessian_hessian: {hessian(hessian)};
            [vmap hessian] vmap_hessian: {vmap(hessian)};
            [jvp vmap] jvp_vmap: {jvp(vmap)};
            [jacfwd vmap] jacfwd_vmap: {jacfwd(vmap)};
            [vmap vmap] vmap_vmap: {vmap(vmap)};
            [jvp jvp jvp] jvp_jvp_jvp: {jvp(jvp(jvp))};
            [jacfwd jvp jvp] jacfwd_jvp_jvp: {jacfwd(jvp(jvp))};
            [vmap jvp jvp] vmap_jvp_jvp: {vmap(jvp(jvp))};
            [jvp jacfwd jvp] jvp_jacfwd_jvp: {jvp(jacfwd(jvp))};
            [jacfwd jacfwd jvp] jacfwd_jacfwd_jvp: {jacfwd(jacfwd(jvp))};
            [vmap jacfwd jvp] vmap_jacfwd_jvp: {vmap(jacfwd(jvp))};
            [jvp vmap jvp] jvp_vmap_jvp: {jvp(vmap(jvp))};
            [jacfwd vmap jvp] jacfwd_vmap_jvp: {jacfwd(vmap(jvp))};
            [vmap vmap jvp] vmap_vmap_jvp: {vmap(vmap(jvp))};
            [jvp jvp grad] jvp_jvp_grad: {jvp(jvp(grad))};
            [jacfwd jvp grad] jacfwd_jvp_grad: {jacfwd(jvp(grad))};
            [vmap jvp grad] vmap_jvp_grad: {vmap(jvp(grad))};
            [jvp grad grad] jvp_grad_grad: {jvp(grad(grad))};
            [grad grad grad] grad_grad_grad: {grad(grad(grad))};
            [jacfwd grad grad] jacfwd_grad_grad: {jacfwd(grad(grad))};
            [hessian grad grad] hessian_grad_grad: {hessian(grad(grad))};
            [vmap grad grad] vmap_grad_grad: {vmap(grad(grad))};
            [jvp jacfwd grad] jvp_jacfwd_grad: {jvp(jacfwd(grad))};
            [grad jacfwd grad] grad_jacfwd_grad: {grad(jacfwd(grad))};
            [jacfwd jacfwd grad] jacfwd_jacfwd_grad: {jacfwd(jacfwd(grad))};
            [hessian jacfwd grad] hessian_jacfwd_grad: {hessian(jacfwd(grad))};
            [vmap jacfwd grad] vmap_jacfwd_grad: {vmap(jacfwd(grad))};
            [jvp hessian grad] jvp_hessian_grad: {jvp(hessian(grad))};
            [grad hessian grad] grad_hessian_grad: {grad(hessian(grad))};
            [jacfwd hessian grad] jacfwd_hessian_grad: {jacfwd(hessian(grad))};
            [hessian hessian grad] hessian_hessian_grad: {hessian(hessian(grad))};
            [vmap hessian grad] vmap_hessian_grad: {vmap(hessian(grad))};
            [jvp vmap grad] jvp_vmap_grad: {jvp(vmap(grad))};
            [jacfwd vmap grad] jacfwd_vmap_grad: {jacfwd(vmap(grad))};
            [vmap vmap grad] vmap_vmap_grad: {vmap(vmap(grad))};
            [jvp jvp jacfwd] jvp_jvp_jacfwd: {jvp(jvp(jacfwd))};
            [jacfwd jvp jacfwd] jacfwd_jvp_jacfwd: {jacfwd(jvp(jacfwd))};
            [vmap jvp jacfwd] vmap_jvp_jacfwd: {vmap(jvp(jacfwd))};
            [jvp grad jacfwd] jvp_grad_jacfwd: {jvp(grad(jacfwd))};
            [grad grad jacfwd] grad_grad_jacfwd: {grad(grad(jacfwd))};
            [jacfwd grad jacfwd] jacfwd_grad_jacfwd: {jacfwd(grad(jacfwd))};
            [hessian grad jacfwd] hessian_grad_jacfwd: {hessian(grad(jacfwd))};
            [vmap grad jacfwd] vmap_grad_jacfwd: {vmap(grad(jacfwd))};
            [jvp jacfwd jacfwd] jvp_jacfwd_jacfwd: {jvp(jacfwd(jacfwd))};
            [grad jacfwd jacfwd] grad_jacfwd_jacfwd: {grad(jacfwd(jacfwd))};
            [jacfwd jacfwd jacfwd] jacfwd_jacfwd_jacfwd: {jacfwd(jacfwd(jacfwd))};
            [hessian jacfwd jacfwd] hessian_jacfwd_jacfwd: {hessian(jacfwd(jacfwd))};
            [vmap jacfwd jacfwd] vmap_jacfwd_jacfwd: {vmap(jacfwd(jacfwd))};
            [jvp hessian jacfwd] jvp_hessian_jacfwd: {jvp(hessian(jacfwd))};
            [grad hessian jacfwd] grad_hessian_jacfwd: {grad(hessian(jacfwd))};
            [jacfwd hessian jacfwd] jacfwd_hessian_jacfwd: {jacfwd(hessian(jacfwd))};
            [hessian hessian jacfwd] hessian_hessian_jacfwd: {hessian(hessian(jacfwd))};
            [vmap hessian jacfwd] vmap_hessian_jacfwd: {vmap(hessian(jacfwd))};
            [jvp vmap jacfwd] jvp_vmap_jacfwd: {jvp(vmap(jacfwd))};
            [jacfwd vmap jacfwd] jacfwd_vmap_jacfwd: {jacfwd(vmap(jacfwd))};
            [vmap vmap jacfwd] vmap_vmap_jacfwd: {vmap(vmap(jacfwd))};
            [jvp jvp hessian] jvp_jvp_hessian: {jvp(jvp(hessian))};
            [jacfwd jvp hessian] jacfwd_jvp_hessian: {jacfwd(jvp(hessian))};
            [vmap jvp hessian] vmap_jvp_hessian: {vmap(jvp(hessian))};
            [jvp grad hessian] jvp_grad_hessian: {jvp(grad(hessian))};
            [grad grad hessian] grad_grad_hessian: {grad(grad(hessian))};
            [jacfwd grad hessian] jacfwd_grad_hessian: {jacfwd(grad(hessian))};
            [hessian grad hessian] hessian_grad_hessian: {hessian(grad(hessian))};
            [vmap grad hessian] vmap_grad_hessian: {vmap(grad(hessian))};
            [jvp jacfwd hessian] jvp_jacfwd_hessian: {jvp(jacfwd(hessian))};
            [grad jacfwd hessian] grad_jacfwd_hessian: {grad(jacfwd(hessian))};
            [jacfwd jacfwd hessian] jacfwd_jacfwd_hessian: {jacfwd(jacfwd(hessian))};
            [hessian jacfwd hessian] hessian_jacfwd_hessian: {hessian(jacfwd(hessian))};
            [vmap jacfwd hessian] vmap_jacfwd_hessian: {vmap(jacfwd(hessian))};
            [jvp hessian hessian] jvp_hessian_hessian: {jvp(hessian(hessian))};
            [grad hessian hessian] grad_hessian_hessian: {grad(hessian(hessian))};
            [jacfwd hessian hessian] jacfwd_hessian_hessian: {jacfwd(hessian(hessian))};
            [hessian hessian hessian] hessian_hessian_hessian: {hessian(hessian(hessian))};
            [vmap hessian hessian] vmap_hessian_hessian: {vmap(hessian(hessian))};
            [jvp vmap hessian] jvp_vmap_hessian: {jvp(vmap(hessian))};
            [jacfwd vmap hessian] jacfwd_vmap_hessian: {jacfwd(vmap(hessian))};
            [vmap vmap hessian] vmap_vmap_hessian: {vmap(vmap(hessian))};
            [jvp jvp vmap] jvp_jvp_vmap: {jvp(jvp(vmap))};
            [jacfwd jvp vmap] jacfwd_jvp_vmap: {jacfwd(jvp(vmap))};
            [vmap jvp vmap] vmap_jvp_vmap: {vmap(jvp(vmap))};
            [jvp jacfwd vmap] jvp_jacfwd_vmap: {jvp(jacfwd(vmap))};
            [jacfwd jacfwd vmap] jacfwd_jacfwd_vmap: {jacfwd(jacfwd(vmap))};
            [vmap jacfwd vmap] vmap_jacfwd_vmap: {vmap(jacfwd(vmap))};
            [jvp vmap vmap] jvp_vmap_vmap: {jvp(vmap(vmap))};
            [jacfwd vmap vmap] jacfwd_vmap_vmap: {jacfwd(vmap(vmap))};
            [vmap vmap vmap] vmap_vmap_vmap: {vmap(vmap(vmap))};
        }
    };
}
/// A function of several numbers that returns a number.
macro_rules! of_several_numbers {
    ($then:ident! $args:tt) => {
        $then! { $args
            [jvp] jvp: {jvp};
            [grad] grad: {grad};
            [jacfwd] jacfwd: {jacfwd};
            [hessian] hessian: {hessian};
            [vmap] vmap: {vmap};
            [jvp jvp] jvp_jvp: {jvp(jvp)};
            [jacfwd jvp] jacfwd_jvp: {jacfwd(jvp)};
            [vmap jvp] vmap_jvp: {vmap(jvp)};
            [jvp grad] jvp_grad: {jvp(grad)};
            [jacfwd grad] jacfwd_grad: {jacfwd(grad)};
            [vmap grad] vmap_grad: {vmap(grad)};
            [jvp jacfwd] jvp_jacfwd: {jvp(jacfwd)};
            [jacfwd jacfwd] jacfwd_jacfwd: {jacfwd(jacfwd)};
            [vmap jacfwd] vmap_jacfwd: {vmap(jacfwd)};
            [jvp hessian] jvp_hessian: {jvp(hessian)};
            [jacfwd hessian] jacfwd_hessian: {jacfwd(hessian)};
            [vmap hessian] vmap_hessian: {vmap(hessian)};
            [jvp vmap] jvp_vmap: {jvp(vmap)};
            [jacfwd vmap] jacfwd_vmap: {jacfwd(vmap)};
            [vmap vmap] vmap_vmap: {vmap(vmap)};
            [jvp jvp jvp] jvp_jvp_jvp: {jvp(jvp(jvp))};
            [jacfwd jvp jvp] jacfwd_jvp_jvp: {jacfwd(jvp(jvp))};
            [vmap jvp jvp] vmap_jvp_jvp: {vmap(jvp(jvp))};
            [jvp jacfwd jvp] jvp_jacfwd_jvp: {jvp(jacfwd(jvp))};
            [jacfwd jacfwd jvp] jacfwd_jacfwd_jvp: {jacfwd(jacfwd(jvp))};
            [vmap jacfwd jvp] vmap_jacfwd_jvp: {vmap(jacfwd(jvp))};
            [jvp vmap jvp] jvp_vmap_jvp: {jvp(vmap(jvp))};
            [jacfwd vmap jvp] jacfwd_vmap_jvp: {jacfwd(vmap(jvp))};
            [vmap vmap jvp] vmap_vmap_jvp: {vmap(vmap(jvp))};
            [jvp jvp grad] jvp_jvp_grad: {jvp(jvp(grad))};
            [jacfwd jvp grad] jacfwd_jvp_grad: {jacfwd(jvp(grad))};
            [vmap jvp grad] vmap_jvp_grad: {vmap(jvp(grad))};
            [jvp jacfwd grad] jvp_jacfwd_grad: {jvp(jacfwd(grad))};
            [jacfwd jacfwd grad] jacfwd_jacfwd_grad: {jacfwd(jacfwd(grad))};
            [vmap jacfwd grad] vmap_jacfwd_grad: {vmap(jacfwd(grad))};
            [jvp vmap grad] jvp_vmap_grad: {jvp(vmap(grad))};
            [jacfwd vmap grad] jacfwd_vmap_grad: {jacfwd(vmap(grad))};
            [vmap vmap grad] vmap_vmap_grad: {vmap(vmap(grad))};
            [jvp jvp jacfwd] jvp_jvp_jacfwd: {jvp(jvp(jacfwd))};
            [jacfwd jvp jacfwd] jacfwd_jvp_jacfwd: {jacfwd(jvp(jacfwd))};
            [vmap jvp jacfwd] vmap_jvp_jacfwd: {vmap(jvp(jacfwd))};
            [jvp jacfwd jacfwd] jvp_jacfwd_jacfwd: {jvp(jacfwd(jacfwd))};
            [jacfwd jacfwd jacfwd] jacfwd_jacfwd_jacfwd: {jacfwd(jacfwd(jacfwd))};
            [vmap jacfwd jacfwd] vmap_jacfwd_jacfwd: {vmap(jacfwd(jacfwd))};
            [jvp vmap jacfwd] jvp_vmap_jacfwd: {jvp(vmap(jacfwd))};
            [jacfwd vmap jacfwd] jacfwd_vmap_jacfwd: {jacfwd(vmap(jacfwd))};
            [vmap vmap jacfwd] vmap_vmap_jacfwd: {vmap(vmap(jacfwd))};
            [jvp jvp hessian] jvp_jvp_hessian: {jvp(jvp(hessian))};
            [jacfwd jvp hessian] jacfwd_jvp_hessian: {jacfwd(jvp(hessian))};
            [vmap jvp hessian] vmap_jvp_hessian: {vmap(jvp(hessian))};
            [jvp jacfwd hessian] jvp_jacfwd_hessian: {jvp(jacfwd(hessian))};
            [jacfwd jacfwd hessian] jacfwd_jacfwd_hessian: {jacfwd(jacfwd(hessian))};
            [vmap jacfwd hessian] vmap_jacfwd_hessian: {vmap(jacfwd(hessian))};
            [jvp vmap hessian] jvp_vmap_hessian: {jvp(vmap(hessian))};
            [jacfwd vmap hessian] jacfwd_vmap_hessian: {jacfwd(vmap(hessian))};
            [vmap vmap hessian] vmap_vmap_hessian: {vmap(vmap(hessian))};
            [jvp jvp vmap] jvp_jvp_vmap: {jvp(jvp(vmap))};
            [jacfwd jvp vmap] jacfwd_jvp_vmap: {jacfwd(jvp(vmap))};
            [vmap jvp vmap] vmap_jvp_vmap: {vmap(jvp(vmap))};
            [jvp jacfwd vmap] jvp_jacfwd_vmap: {jvp(jacfwd(vmap))};
            [jacfwd jacfwd vmap] jacfwd_jacfwd_vmap: {jacfwd(jacfwd(vmap))};
            [vmap jacfwd vmap] vmap_jacfwd_vmap: {vmap(jacfwd(vmap))};
            [jvp vmap vmap] jvp_vmap_vmap: {jvp(vmap(vmap))};
            [jacfwd vmap vmap] jacfwd_vmap_vmap: {jacfwd(vmap(vmap))};
            [vmap vmap vmap] vmap_vmap_vmap: {vmap(vmap(vmap))};
        }
    };
}
/// A function that returns several numbers.
macro_rules! to_several_numbers {
    ($then:ident! $args:tt) => {
        $then! { $args
            [jvp] jvp: {jvp};
            [jacfwd] jacfwd: {jacfwd};
            [vmap] vmap: {vmap};
            [jvp jvp] jvp_jvp: {jvp(jvp)};
            [jacfwd jvp] jacfwd_jvp: {jacfwd(jvp)};
            [vmap jvp] vmap_jvp: {vmap(jvp)};
            [jvp jacfwd] jvp_jacfwd: {jvp(jacfwd)};
            [jacfwd jacfwd] jacfwd_jacfwd: {jacfwd(jacfwd)};
            [vmap jacfwd] vmap_jacfwd: {vmap(jacfwd)};
            [jvp vmap] jvp_vmap: {jvp(vmap)};
            [jacfwd vmap] jacfwd_vmap: {jacfwd(vmap)};
            [vmap vmap] vmap_vmap: {vmap(vmap)};
            [jvp jvp jvp] jvp_jvp_jvp: {jvp(jvp(jvp))};
            [jacfwd jvp jvp] jacfwd_jvp_jvp: {jacfwd(jvp(jvp))};
            [vmap jvp jvp] vmap_jvp_jvp: {vmap(jvp(jvp))};
            [jvp jacfwd jvp] jvp_jacfwd_jvp: {jvp(jacfwd(jvp))};
            [jacfwd jacfwd jvp] jacfwd_jacfwd_jvp: {jacfwd(jacfwd(jvp))};
            [vmap jacfwd jvp] vmap_jacfwd_jvp: {vmap(jacfwd(jvp))};
            [jvp vmap jvp] jvp_vmap_jvp: {jvp(vmap(jvp))};
            [jacfwd vmap jvp] jacfwd_vmap_jvp: {jacfwd(vmap(jvp))};
            [vmap vmap jvp] vmap_vmap_jvp: {vmap(vmap(jvp))};
            [jvp jvp jacfwd] jvp_jvp_jacfwd: {jvp(jvp(jacfwd))};
            [jacfwd jvp jacfwd] jacfwd_jvp_jacfwd: {jacfwd(jvp(jacfwd))};
            [vmap jvp jacfwd] vmap_jvp_jacfwd: {vmap(jvp(jacfwd))};
            [jvp jacfwd jacfwd] jvp_jacfwd_jacfwd: {jvp(jacfwd(jacfwd))};
            [jacfwd jacfwd jacfwd] jacfwd_jacfwd_jacfwd: {jacfwd(jacfwd(jacfwd))};
            [vmap jacfwd jacfwd] vmap_jacfwd_jacfwd: {vmap(jacfwd(jacfwd))};
            [jvp vmap jacfwd] jvp_vmap_jacfwd: {jvp(vmap(jacfwd))};
            [jacfwd vmap jacfwd] jacfwd_vmap_jacfwd: {jacfwd(vmap(jacfwd))};
            [vmap vmap jacfwd] vmap_vmap_jacfwd: {vmap(vmap(jacfwd))};
            [jvp jvp vmap] jvp_jvp_vmap: {jvp(jvp(vmap))};
            [jacfwd jvp vmap] jacfwd_jvp_vmap: {jacfwd(jvp(vmap))};
            [vmap jvp vmap] vmap_jvp_vmap: {vmap(jvp(vmap))};
            [jvp jacfwd vmap] jvp_jacfwd_vmap: {jvp(jacfwd(vmap))};
            [jacfwd jacfwd vmap] jacfwd_jacfwd_vmap: {jacfwd(jacfwd(vmap))};
            [vmap jacfwd vmap] vmap_jacfwd_vmap: {vmap(jacfwd(vmap))};
            [jvp vmap vmap] jvp_vmap_vmap: {jvp(vmap(vmap))};
            [jacfwd vmap vmap] jacfwd_vmap_vmap: {jacfwd(vmap(vmap))};
            [vmap vmap vmap] vmap_vmap_vmap: {vmap(vmap(vmap))};
        }
    };
}
pub(crate) use {of_one_number, of_several_numbers, to_several_numbers};
